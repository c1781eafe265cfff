//! Gzip: one packed file: the records of a crawler, a web page, a feed. Other packed files are passed over.

use std::io::{BufRead, BufReader, Read};

use flate2::read::MultiGzDecoder;

use super::format::{self, Drafts};
use super::problem::{Flaw, Reason};
use super::{Options, archive, warc};

/// Whether an input begins as a gzip file does.
pub(super) fn opens(first: &str) -> bool {
    // Of two bytes the second is no character by itself.
    first.starts_with("\u{1f}\u{fffd}\u{8}")
}

/// The articles of what is packed.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    let broken = |error: std::io::Error| Reason::Packed(error.to_string());
    let mut reader = BufReader::with_capacity(64 << 10, MultiGzDecoder::new(&bytes[..]));
    let first = String::from_utf8_lossy(reader.fill_buf().map_err(broken)?).into_owned();
    if warc::opens(&first) {
        return warc::read(reader, options);
    }
    if !format::by_bytes(first.as_bytes(), None).is_ok_and(|format| format.sure) {
        return Err(Reason::Foreign("a gzip file").into());
    }
    let mut inside = Vec::new();
    reader.take(options.max_bytes.saturating_add(1)).read_to_end(&mut inside).map_err(broken)?;
    if inside.len() as u64 > options.max_bytes {
        return Err(Reason::TooLong(options.max_bytes).into());
    }
    archive::articles(inside, None, options)
}
