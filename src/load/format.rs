//! A format: how to recognise it, and what parses it.

use std::path::Path;

use super::draft::Draft;
use super::problem::{Flaw, Reason};
use super::{Input, jsonl, markdown, plain};

/// One way an article can be written down.
pub(super) struct Format {
    /// The input that asks for it.
    pub(super) input: Input,
    /// The extensions of its files, in small letters.
    extensions: &'static [&'static str],
    /// Whether an input without a telling name is in this format, by its first bytes.
    opens: fn(&str) -> bool,
    /// How much of an input makes one article.
    pub(super) unit: Unit,
    /// Makes an article of a unit's text.
    pub(super) parse: fn(String) -> Result<Draft, Flaw>,
}

/// How much of an input makes one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    /// All of it.
    Whole,
    /// Each line.
    Line,
}

/// The formats; of those that first bytes fit, the first counts.
static FORMATS: &[Format] = &[
    Format {
        input: Input::JsonLines,
        extensions: &["jsonl", "ndjson"],
        opens: jsonl::opens,
        unit: Unit::Line,
        parse: jsonl::parse,
    },
    Format {
        input: Input::Markdown,
        extensions: &["md", "markdown"],
        opens: markdown::opens,
        unit: Unit::Whole,
        parse: markdown::parse,
    },
    Format {
        input: Input::Text,
        extensions: &["txt", "text"],
        opens: |_| true,
        unit: Unit::Whole,
        parse: plain::parse,
    },
];

/// First bytes of what is no article though it may be text, and its name.
const FOREIGN: &[(&[u8], &str)] = &[
    (b"<!doctype", "HTML"),
    (b"<html", "HTML"),
    (b"<?xml", "XML"),
    (b"%pdf", "PDF"),
    (b"pk\x03\x04", "a ZIP file (EPUB, DOCX, ODT)"),
    (b"{\\rtf", "RTF"),
];

/// The format that the user asked for.
pub(super) fn asked(input: Input) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.input == input)
}

/// The format that a file's name tells.
pub(super) fn by_name(path: &Path) -> Option<&'static Format> {
    let extension = path.extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().find(|format| format.extensions.contains(&extension.as_str()))
}

/// The format that an input's first bytes tell.
pub(super) fn by_bytes(first: &[u8]) -> Result<&'static Format, Flaw> {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    let small = first.iter().take(16).map(u8::to_ascii_lowercase).collect::<Vec<_>>();
    if let Some((_, name)) = FOREIGN.iter().find(|(magic, _)| small.starts_with(magic)) {
        return Err(Reason::Foreign(name).into());
    }
    let first = String::from_utf8_lossy(first);
    FORMATS.iter().find(|format| (format.opens)(&first)).ok_or_else(|| unknown().into())
}

/// Why a file met in a folder is passed over.
pub(super) fn unknown() -> Reason {
    let names = FORMATS.iter().flat_map(|format| format.extensions).map(|e| format!(".{e}"));
    Reason::Unknown(names.collect::<Vec<_>>().join(", "))
}
