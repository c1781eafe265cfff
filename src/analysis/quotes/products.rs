//! Products: sums of products of whole numbers, [`CHANNELS`] at once, in the widest instructions that the
//! machine has; every machine finds the same.

use super::net::CHANNELS;

/// Sums that are held together.
const LANES: usize = 8;

/// What a pair of numbers adds to all channels, as the instructions take it: for some channels together,
/// each one's weight for the first number of the pair, then for the second.
#[derive(Debug, Clone, Copy)]
pub(super) struct Adds([[i16; 2 * LANES]; CHANNELS / LANES]);

impl Adds {
    /// From the weight for channel `to` of number 0 or 1 of the pair.
    pub(super) fn new(weight: impl Fn(usize, usize) -> i16) -> Self {
        let lane = |some: usize, i: usize| weight(some * LANES + i / 2, i % 2);
        Self(std::array::from_fn(|some| std::array::from_fn(|i| lane(some, i))))
    }
}

/// How products are added up.
pub(super) trait Products: Copy {
    /// Sums, one for each channel.
    type Sums;

    /// Sums of nothing.
    fn none(self) -> Self::Sums;

    /// Adds, for each channel, its weights times the pair.
    fn add(self, sums: &mut Self::Sums, pair: [i16; 2], adds: &Adds);

    /// The sums, channel by channel.
    fn all(self, sums: Self::Sums) -> [i32; CHANNELS];
}

/// What is done with sums of products.
pub(super) trait Sums {
    /// What comes of it.
    type Output;

    /// Does it.
    fn run<P: Products>(self, products: P) -> Self::Output;
}

/// Runs `sums` in the widest instructions that there are.
pub(super) fn dispatch<S: Sums>(sums: S) -> S::Output {
    #[cfg(target_arch = "x86_64")]
    if let Some(simd) = pulp::x86::V3::try_new() {
        return pulp::Simd::vectorize(simd, wide::Run(sums, simd));
    }
    sums.run(Plain)
}

/// One product after the other.
#[derive(Debug, Clone, Copy)]
struct Plain;

impl Products for Plain {
    type Sums = [i32; CHANNELS];

    fn none(self) -> Self::Sums {
        [0; CHANNELS]
    }

    fn add(self, sums: &mut Self::Sums, pair: [i16; 2], adds: &Adds) {
        let [one, other] = pair.map(i32::from);
        for (sum, [first, second]) in sums.iter_mut().zip(adds.0.as_flattened().as_chunks().0) {
            *sum += one * i32::from(*first) + other * i32::from(*second);
        }
    }

    fn all(self, sums: Self::Sums) -> [i32; CHANNELS] {
        sums
    }
}

/// AVX2: sixteen products and eight sums by one instruction.
#[cfg(target_arch = "x86_64")]
mod wide {
    use pulp::x86::V3;
    use pulp::{Simd, WithSimd, cast, i16x16, i32x8};

    use super::{Adds, CHANNELS, LANES, Products, Sums};

    pub(super) struct Run<S>(pub(super) S, pub(super) V3);

    impl<S: Sums> WithSimd for Run<S> {
        type Output = S::Output;

        #[expect(clippy::inline_always, reason = "only what is inlined here gets the wide instructions")]
        #[inline(always)]
        fn with_simd<T: Simd>(self, _: T) -> S::Output {
            self.0.run(self.1)
        }
    }

    #[expect(clippy::inline_always, reason = "only what is inlined here gets the wide instructions")]
    impl Products for V3 {
        type Sums = [i32x8; CHANNELS / LANES];

        #[inline(always)]
        fn none(self) -> Self::Sums {
            [self.splat_i32x8(0); CHANNELS / LANES]
        }

        #[inline(always)]
        fn add(self, sums: &mut Self::Sums, pair: [i16; 2], adds: &Adds) {
            let pair: i16x16 = cast(self.splat_i32x8(cast(pair)));
            for (sum, adds) in sums.iter_mut().zip(adds.0) {
                let products = self.multiply_wrapping_add_adjacent_i16x16(pair, cast(adds));
                *sum = self.wrapping_add_i32x8(*sum, products);
            }
        }

        #[inline(always)]
        fn all(self, sums: Self::Sums) -> [i32; CHANNELS] {
            cast(sums)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Adds some numbers up.
    #[derive(Clone, Copy)]
    struct Few(u16);

    impl Sums for Few {
        type Output = [i32; CHANNELS];

        fn run<P: Products>(self, products: P) -> Self::Output {
            let mut sums = products.none();
            for at in 0..100_u16 {
                let mixed = |i: u16| at.wrapping_mul(31_417).wrapping_add(i.wrapping_mul(self.0)) % 255;
                let number = |i: u16| mixed(i).cast_signed() - 127;
                let adds = Adds::new(|to, of| number(u16::try_from(2 * to + of).unwrap()));
                products.add(&mut sums, [number(7), i16::MIN + 200 + number(9)], &adds);
            }
            products.all(sums)
        }
    }

    #[test]
    fn every_machine_finds_the_same() {
        for seed in [1, 77, 4099, 65_521] {
            assert_eq!(dispatch(Few(seed)), Few(seed).run(Plain));
        }
    }
}
