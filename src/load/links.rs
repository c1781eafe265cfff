//! Lists of links: what Pocket and Instapaper hand out as CSV. They hold no text, nor do other
//! tables, and are named with that reason.

use super::Options;
use super::format::Drafts;
use super::problem::{Flaw, Reason};

/// What the first line names.
const COLUMNS: [&[&str]; 2] = [&["title", "url", "time_added"], &["url", "title", "folder"]];

/// Says why there is no article.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(bytes: Vec<u8>, _: &Options) -> Result<Drafts, Flaw> {
    let first = bytes.split(|b| *b == b'\n').next().unwrap_or_default();
    let first = String::from_utf8_lossy(first).to_ascii_lowercase();
    let names: Vec<&str> =
        first.split(',').map(|name| name.trim_matches(['"', ' ', '\r', '\u{feff}'])).collect();
    let links = COLUMNS.iter().any(|columns| columns.iter().all(|column| names.contains(column)));
    Err(if links { Reason::Links } else { Reason::Table }.into())
}
