//! Placed: a value with its place in the file that it was read from.

use std::ops::Range;

use serde::{Deserialize, Deserializer};
use toml::Spanned;

/// A value and where it stands, in bytes; at the beginning where the build packed the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed<T> {
    value: T,
    start: usize,
    end: usize,
}

impl<T> Placed<T> {
    /// Where it stands.
    pub(super) const fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// The value alone.
    pub(super) fn into_inner(self) -> T {
        self.value
    }
}

impl<T> AsRef<T> for Placed<T> {
    fn as_ref(&self) -> &T {
        &self.value
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Placed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let spanned = Spanned::<T>::deserialize(deserializer)?;
            let Range { start, end } = spanned.span();
            return Ok(Self { value: spanned.into_inner(), start, end });
        }
        Ok(Self { value: T::deserialize(deserializer)?, start: 0, end: 0 })
    }
}
