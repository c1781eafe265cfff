//! Gzip: one packed file: the records of a crawler, a web page, a feed. Other packed files are passed over.

use std::io::{BufRead, BufReader};

use flate2::read::MultiGzDecoder;

use super::format::{self, Drafts};
use super::problem::{Flaw, Reason};
use super::room::Room;
use super::{Options, archive, warc};

/// Whether an input begins as a gzip file does.
pub(super) fn opens(first: &str) -> bool {
    // Of two bytes the second is no character by itself.
    first.starts_with("\u{1f}\u{fffd}\u{8}")
}

/// The articles of what is packed.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    read(&bytes, &mut Room::of(options), options)
}

/// The articles of what is packed, as far as there is room.
pub(super) fn read(bytes: &[u8], room: &mut Room, options: &Options) -> Result<Drafts, Flaw> {
    let mut reader = BufReader::with_capacity(64 << 10, MultiGzDecoder::new(bytes));
    let first = reader.fill_buf().map_err(|error| Reason::Packed(error.to_string()))?;
    let first = String::from_utf8_lossy(first).into_owned();
    if warc::opens(&first) {
        return warc::read(reader, room, options);
    }
    let Some(format) = format::by_bytes(first.as_bytes(), None).ok().filter(|format| format.sure) else {
        return Err(Reason::Foreign("a gzip file").into());
    };
    let inside = room.unpack(reader, Reason::Packed)?;
    archive::articles(inside, format, options)
}
