//! A format: how to recognise it, and what parses it.

use std::borrow::Cow;
use std::path::Path;

use super::draft::Draft;
#[cfg(feature = "pdf")]
use super::pdf;
use super::problem::{Flaw, Reason};
use super::{
    Input, Options, archive, feed, gzip, json, jsonl, links, mail, markdown, page, plain, rtf, warc,
};

/// One way an article can be written down.
pub(super) struct Format {
    /// The input that asks for it.
    pub(super) input: Input,
    /// The extensions of its files, in small letters.
    extensions: &'static [&'static str],
    /// Whether an input without a telling name is in this format, by its first bytes.
    opens: fn(&str) -> bool,
    /// Whether its first bytes tell it from every other format, whatever the file is called.
    pub(super) sure: bool,
    /// How much of an input makes one article, and what makes it.
    pub(super) parse: Parse,
}

/// How much of an input makes one article, and what makes an article of it.
#[derive(Clone, Copy)]
pub(super) enum Parse {
    /// Each line, as text.
    Line(fn(String) -> Result<Draft, Flaw>),
    /// All of it, as text.
    Text(fn(String) -> Result<Draft, Flaw>),
    /// All of it, as bytes that say themselves how they are to be read; it makes any number of articles.
    Many(fn(Vec<u8>, &Options) -> Result<Drafts, Flaw>),
}

/// What one file with many articles holds, in order.
pub(super) type Drafts = Vec<Result<Draft, Flaw>>;

/// The formats; of those that first bytes fit, the first counts.
static FORMATS: &[Format] = &[
    Format {
        input: Input::Feed,
        extensions: &["rss", "atom", "xml", "opml", "nitf"],
        opens: feed::opens,
        sure: true,
        parse: Parse::Many(feed::parse),
    },
    Format {
        input: Input::JsonLines,
        extensions: &["jsonl", "ndjson"],
        opens: jsonl::opens,
        sure: false,
        parse: Parse::Line(jsonl::parse),
    },
    Format {
        input: Input::Json,
        extensions: &["json"],
        opens: json::opens,
        sure: false,
        parse: Parse::Many(json::parse),
    },
    Format {
        input: Input::Markdown,
        extensions: &["md", "markdown"],
        opens: markdown::opens,
        sure: false,
        parse: Parse::Text(markdown::parse),
    },
    Format {
        input: Input::Html,
        extensions: &["html", "htm", "xhtml"],
        opens: page::opens,
        sure: true,
        parse: Parse::Many(page::parse),
    },
    Format {
        input: Input::Mail,
        extensions: &["eml", "mhtml", "mht", "mbox"],
        opens: mail::opens,
        sure: true,
        parse: Parse::Many(mail::parse),
    },
    Format {
        input: Input::Archive,
        extensions: &["zip", "docx"],
        opens: archive::opens,
        sure: true,
        parse: Parse::Many(archive::parse),
    },
    #[cfg(feature = "epub")]
    Format {
        input: Input::Archive,
        extensions: &["epub"],
        opens: |_| false,
        sure: false,
        parse: Parse::Many(archive::parse),
    },
    Format {
        input: Input::Packed,
        extensions: &["gz"],
        opens: gzip::opens,
        sure: true,
        parse: Parse::Many(gzip::parse),
    },
    Format {
        input: Input::Crawl,
        extensions: &["warc"],
        opens: warc::opens,
        sure: true,
        parse: Parse::Many(warc::parse),
    },
    #[cfg(feature = "pdf")]
    Format {
        input: Input::Pdf,
        extensions: &["pdf"],
        opens: pdf::opens,
        sure: true,
        parse: Parse::Many(pdf::parse),
    },
    Format {
        input: Input::Rtf,
        extensions: &["rtf"],
        opens: rtf::opens,
        sure: true,
        parse: Parse::Many(rtf::parse),
    },
    Format {
        input: Input::Links,
        extensions: &["csv"],
        opens: |_| false,
        sure: false,
        parse: Parse::Many(links::parse),
    },
    Format {
        input: Input::Text,
        extensions: &["txt", "text"],
        opens: |_| true,
        sure: false,
        parse: Parse::Many(plain::articles),
    },
];

/// First bytes of what is no article, in small letters, and its name.
const FOREIGN: &[(&[u8], &str)] = &[
    #[cfg(not(feature = "pdf"))]
    (b"%pdf", "PDF"),
    (b"\x89png", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"gif8", "a GIF image"),
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

/// The format that an input's first bytes tell: surely, whatever it is `named`, else where that is unknown.
pub(super) fn by_bytes(first: &[u8], named: Option<&'static Format>) -> Result<&'static Format, Flaw> {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    let small = first[..first.len().min(16)].to_ascii_lowercase();
    if let Some((_, name)) = FOREIGN.iter().find(|(magic, _)| small.starts_with(magic)) {
        return Err(Reason::Foreign(name).into());
    }
    let first = match simdutf8::basic::from_utf8(first) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => String::from_utf8_lossy(first),
    };
    let told = |format: &&Format| (named.is_none() || format.sure) && (format.opens)(&first);
    match FORMATS.iter().find(told).or(named) {
        Some(format) if named.is_none() && small.starts_with(b"<?xml") && !format.sure => {
            Err(Reason::Foreign("XML").into())
        }
        found => found.ok_or_else(|| unknown().into()),
    }
}

/// What an input is taken for by its first bytes.
pub fn recognise(first: &[u8]) -> Input {
    by_bytes(first, None).map_or(Input::Text, |format| format.input)
}

/// The extension of a format's files.
pub fn extension(input: Input) -> &'static str {
    asked(input).and_then(|format| format.extensions.first()).copied().unwrap_or("txt")
}

/// Why a file met in a folder is passed over.
pub(super) fn unknown() -> Reason {
    let read = FORMATS.iter().filter(|format| format.input != Input::Links);
    let names = read.flat_map(|format| format.extensions).map(|e| format!(".{e}"));
    Reason::Unknown(names.collect::<Vec<_>>().join(", "))
}
