//! Depth: how many colours the terminal has, and the nearest of them.

use ratatui::style::Color;

/// How many colours there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Depth {
    /// The sixteen of the first terminals.
    Sixteen,
    /// The palette of 256.
    #[default]
    Palette,
    /// All of them.
    Full,
}

/// The sixteen, as most terminals show them.
const FIRST: [[u8; 3]; 16] = [
    [0, 0, 0],
    [205, 0, 0],
    [0, 205, 0],
    [205, 205, 0],
    [0, 0, 238],
    [205, 0, 205],
    [0, 205, 205],
    [229, 229, 229],
    [127, 127, 127],
    [255, 0, 0],
    [0, 255, 0],
    [255, 255, 0],
    [92, 92, 255],
    [255, 0, 255],
    [0, 255, 255],
    [255, 255, 255],
];

/// The levels of each part of a colour in the palette's cube.
const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];

impl Depth {
    /// `colour`, or the nearest that there is.
    pub(super) fn nearest(self, colour: Color) -> Color {
        let (rgb, from, to) = match (self, colour) {
            (Self::Palette, Color::Rgb(r, g, b)) => ([r, g, b], 16, 255),
            (Self::Sixteen, Color::Rgb(r, g, b)) => ([r, g, b], 0, 15),
            (Self::Sixteen, Color::Indexed(index @ 16..)) => (shown(index), 0, 15),
            _ => return colour,
        };
        let near = (from..=to).min_by_key(|index| distance(shown(*index), rgb));
        near.map_or(colour, Color::Indexed)
    }
}

/// What a colour of the palette looks like.
fn shown(index: u8) -> [u8; 3] {
    match index {
        0..16 => FIRST[usize::from(index)],
        16..232 => {
            let at = usize::from(index - 16);
            [LEVELS[at / 36], LEVELS[at / 6 % 6], LEVELS[at % 6]]
        }
        _ => [8 + (index - 232) * 10; 3],
    }
}

/// How far two colours are apart.
fn distance(a: [u8; 3], b: [u8; 3]) -> u32 {
    a.into_iter().zip(b).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum()
}

/// How bright a colour is, from 0 to 1, as the Web Content Accessibility Guidelines reckon it.
#[cfg(test)]
pub(super) fn luminance(index: u8) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = shown(index).map(part);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_becomes_the_nearest_there_is() {
        for (depth, colour, expected) in [
            (Depth::Full, Color::Rgb(1, 2, 3), Color::Rgb(1, 2, 3)),
            (Depth::Palette, Color::Rgb(255, 0, 1), Color::Indexed(196)),
            (Depth::Palette, Color::Rgb(129, 128, 127), Color::Indexed(244)),
            (Depth::Palette, Color::Indexed(179), Color::Indexed(179)),
            (Depth::Sixteen, Color::Indexed(236), Color::Indexed(0)),
            (Depth::Sixteen, Color::Indexed(226), Color::Indexed(11)),
            (Depth::Sixteen, Color::Red, Color::Red),
            (Depth::Sixteen, Color::Indexed(9), Color::Indexed(9)),
        ] {
            assert_eq!(depth.nearest(colour), expected, "{depth:?} {colour:?}");
        }
    }
}
