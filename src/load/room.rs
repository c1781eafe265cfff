//! Room: how much of one input may be unpacked, so that nothing that is packed can fill the memory.
//!
//! What an archive says of sizes is not trusted; what is read counts, broken or not.

use std::io::Read;

use super::Options;
use super::problem::{Flaw, Reason};

/// How many times the size of one article all that is packed together may have.
const TIMES: u64 = 8;

/// What may still be unpacked.
#[derive(Debug)]
pub(super) struct Room {
    /// The most bytes of one file.
    one: u64,
    /// The most bytes of all.
    all: u64,
    left: u64,
}

impl Room {
    /// The room of one input.
    pub(super) const fn of(options: &Options) -> Self {
        let all = options.max_bytes.saturating_mul(TIMES);
        Self { one: options.max_bytes, all, left: all }
    }

    /// Takes `bytes` of it.
    pub(super) fn take(&mut self, bytes: u64) -> Result<(), Flaw> {
        self.left = self.left.checked_sub(bytes).ok_or(Reason::MuchInside(self.all))?;
        Ok(())
    }

    /// Unpacks one file; `broken` names what is wrong with it.
    pub(super) fn unpack(
        &mut self,
        file: impl Read,
        broken: impl Fn(String) -> Reason,
    ) -> Result<Vec<u8>, Flaw> {
        let limit = self.one.min(self.left);
        let mut bytes = Vec::new();
        let read = file.take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > limit && limit < self.one {
            return Err(Reason::MuchInside(self.all).into());
        }
        self.take(size.min(limit))?;
        read.map_err(|error| broken(error.to_string()))?;
        if size > limit { Err(Reason::TooLong(limit).into()) } else { Ok(bytes) }
    }
}
