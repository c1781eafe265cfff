//! A flaw: what is wrong with one input, and where in it; with the input's name, a [`Problem`].

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use super::silent::Silent;
use crate::model::{Problem, Severity};

/// Why an input gave no article, or not all of it.
#[derive(Debug, Error)]
pub(super) enum Reason {
    #[error("no such file or folder")]
    Missing,
    #[error("no such file or folder; is it {}?", .0.display())]
    MissingNear(PathBuf),
    #[error("a link to {}, which does not exist", .0.display())]
    Dangling(PathBuf),
    #[error("a link to {}, which cannot be followed: {}", .0.display(), .1)]
    Astray(PathBuf, io::Error),
    #[error("a link back to {}, which holds it; passed over", .0.display())]
    Loop(PathBuf),
    #[error("a {0}, not a file; give `-` to read from standard input")]
    Special(&'static str),
    #[error("a {0}, not a file; its folder is passed over")]
    Rules(&'static str),
    #[error("not an article by its name (read are {0})")]
    Unknown(String),
    #[error("{0} is not read; save the article as a web page, Markdown or plain text")]
    Foreign(&'static str),
    #[error("{} is more than the limit of {} for one article", amount(*size), amount(*limit))]
    TooLarge { size: u64, limit: u64 },
    #[error("more than the limit of {} for one article", amount(*.0))]
    TooLong(u64),
    #[error("empty")]
    Empty,
    #[error("holds no text besides its front matter")]
    NoBody,
    #[error("binary, not text")]
    Binary,
    #[error("{0} bytes fit no character in {1}; each is shown as \u{fffd}")]
    Damaged(usize, &'static str),
    #[error("JSON Lines in {0}; save it as UTF-8")]
    WideLines(&'static str),
    #[error("the front matter ends nowhere: no second line of {0}; taken as text")]
    Unclosed(&'static str),
    #[error("front matter passed over: {0}")]
    FrontMatter(String),
    #[error("not JSON: {0}")]
    Json(String),
    #[error("not JSON Lines, an object a line; give --input html, markdown or text for one article")]
    NoLines,
    #[error("a JSON value, not an object with \"text\"")]
    NoObject,
    #[error("no \"text\" in the JSON object")]
    NoText,
    #[error("\"text\" is empty")]
    EmptyText,
    #[error("\"text\" is not a string")]
    TextKind,
    #[error("no article in the page")]
    NoArticle,
    #[error("a list of feeds; `onrecord add` with its name follows them")]
    Feeds,
    #[error("no feed (RSS, Atom, JSON Feed)")]
    NoFeed,
    #[error("JSON of no kind that is read (JSON Feed, Wallabag, ninjs, Zotero, or objects with \"text\")")]
    OtherJson,
    #[error("a list of links without the articles' text; `onrecord add` with their addresses fetches them")]
    Links,
    #[error("a table, not an article; of CSV only the lists of links of Pocket and Instapaper are known")]
    Table,
    #[error("ArchiveBox's description of a page that is beside it")]
    Described,
    #[error("a broken ZIP file: {0}")]
    Archive(String),
    #[error("a broken gzip file: {0}")]
    Packed(String),
    #[error("a broken WARC file: {0}")]
    Crawl(&'static str),
    #[error("a broken WARC file: record {0} {1}; what follows is not read")]
    Record(usize, &'static str),
    #[cfg(feature = "epub")]
    #[error("a broken EPUB: {0}")]
    Book(&'static str),
    #[cfg(feature = "epub")]
    #[error("{0} is not in it")]
    NoMember(String),
    #[cfg(feature = "pdf")]
    #[error("the PDF cannot be read: {0}")]
    Document(&'static str),
    #[cfg(feature = "pdf")]
    #[error("the PDF takes more than {:.1} s to read", .0.as_secs_f32())]
    SlowDocument(std::time::Duration),
    #[error("{0} files; an archive has {1} at most")]
    ManyFiles(usize, usize),
    #[error("more than {} unpacked; what follows is not read", amount(*.0))]
    MuchInside(u64),
    #[error("no file of a kind that is read in it")]
    NoFiles,
    #[error("{0}: {1}")]
    Inside(String, Box<Reason>),
    #[error("an archive inside an archive is not read; unpack it beside the other")]
    Nested,
    #[error("a path that leads out of the archive; not read")]
    LeadsOut,
    #[error("a link, which is not followed in an archive")]
    PackedLink,
    #[error("groups nested more than {0} deep")]
    DeepGroups(usize),
    #[error("{0}")]
    NoItemText(Silent),
    #[error("a feed without items")]
    NoItems,
    #[error("breaks off {0}; what follows is missing")]
    BreaksOff(String),
    #[error("{0} parts of mail; one mail has a few")]
    ManyParts(usize),
    #[error("not a mail")]
    NoMail,
    #[error("no text in the mail{}", .0.as_ref().map(|subject| format!(" “{subject}”")).unwrap_or_default())]
    NoMailText(Option<String>),
    #[error("{} of text; one article has {} at most", amount(*.0), amount(*.1))]
    MuchText(u64, u64),
    #[error("tags nested {0} deep; read by its markup alone, which leaves text from around the article in")]
    Deep(usize),
    #[error("{0} tags; read by its markup alone, which leaves text from around the article in")]
    ManyTags(usize),
    #[error("{} without pictures and scripts; read by its markup alone, which leaves text from around the article in", amount(*.0))]
    LongPage(u64),
    #[error("finding the article took more than {:.1} s; read by its markup alone", .0.as_secs_f32())]
    Slow(std::time::Duration),
    #[error("finding the article broke off; read by its markup alone")]
    Broke,
    #[error("the article finders do not start: {0}; read by its markup alone")]
    NoChild(io::Error),
    #[error("cannot be read: {0}")]
    Unreadable(io::Error),
    #[error("cannot be searched: {0}")]
    Unsearchable(ignore::Error),
}

/// What is wrong, and in which line.
#[derive(Debug)]
pub(super) struct Flaw {
    /// Counted from 1; `None` for the whole input.
    pub(super) line: Option<usize>,
    pub(super) reason: Reason,
}

impl From<Reason> for Flaw {
    fn from(reason: Reason) -> Self {
        Self { line: None, reason }
    }
}

impl Flaw {
    /// A flaw of one line, counted from 1.
    pub(super) const fn at(line: usize, reason: Reason) -> Self {
        Self { line: Some(line), reason }
    }

    /// What it is for an archive that holds the input as `name`.
    pub(super) fn inside(self, name: &str) -> Self {
        let place = self.line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        Self { line: None, reason: Reason::Inside(place, Box::new(self.reason)) }
    }

    /// The problem that it is for the input `path`.
    pub(super) fn of(self, path: &Path) -> Problem {
        let severity = self.reason.severity();
        let reason = crate::text::squeeze(&self.reason.to_string());
        Problem { path: path.to_owned(), line: self.line, reason, severity }
    }
}

impl Reason {
    /// How much it matters.
    fn severity(&self) -> Severity {
        match self {
            Self::Inside(_, reason) => reason.severity(),
            Self::OtherJson
            | Self::Links
            | Self::Described
            | Self::NoFiles
            | Self::Unknown(_)
            | Self::Foreign(_)
            | Self::Nested
            | Self::Loop(_)
            | Self::Feeds
            | Self::NoFeed
            | Self::NoItems
            | Self::Table
            | Self::NoItemText(_) => Severity::Passed,
            _ => Severity::Failed,
        }
    }
}

/// Bytes for people: `95.4 MiB`, `32 MiB`, `700 bytes`.
fn amount(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    match bytes {
        _ if bytes >= MIB && bytes.is_multiple_of(MIB) => format!("{} MiB", bytes / MIB),
        _ if bytes >= MIB => format!("{:.1} MiB", bytes as f64 / MIB as f64),
        _ => format!("{bytes} bytes"),
    }
}
