//! Loading: paths in, a stream of articles and problems out, in stable order.
//!
//! ```text
//! walk ──► format ──► source ──► decode ──► plain, markdown, page, mail ... ──► Draft ──► Article
//! paths    by name    one file   bytes to   text to paragraphs                settle
//!          or bytes   or stream  text       and metadata
//! ```
//!
//! Parsing never ends the stream: what cannot be read becomes a [`Problem`], and the rest goes on.

mod apart;
mod archive;
mod blocks;
mod byline;
mod clipping;
mod database;
mod date;
mod dateline;
mod decode;
mod docx;
mod draft;
#[cfg(feature = "epub")]
mod epub;
mod feed;
mod format;
mod front_matter;
mod gzip;
mod headline;
mod html;
mod item;
mod json;
mod jsonl;
mod language;
mod lines;
mod links;
mod mail;
mod markdown;
mod mbox;
mod metadata;
mod news;
mod opml;
mod page;
mod paragraphs;
mod parallel;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;
mod problem;
mod room;
mod rtf;
mod sample;
mod silent;
mod source;
mod walk;
mod warc;

use std::io::{self, BufRead};
use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Article, Library, Problem};

pub use apart::Helpers;
pub use format::{extension, recognise};
pub use opml::feeds;
pub use parallel::load_on;
pub use sample::sample;
pub use walk::Found as FoundFile;

/// What an input is taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Input {
    /// By the file's name, else by its first bytes.
    #[default]
    Auto,
    /// JSON Lines, one article a line.
    JsonLines,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A saved web page.
    Html,
    /// A mail, a mailbox, or a web page saved as a mail (`.mhtml`).
    Mail,
    /// A feed (RSS, Atom or JSON Feed, one article an item), or news interchange (NITF, NewsML-G2).
    Feed,
    /// JSON that holds articles: Wallabag, ninjs, Zotero, or objects with `text`.
    Json,
    /// A ZIP of files, a DOCX, with the feature `epub` a book.
    Archive,
    /// One file packed by gzip.
    Packed,
    /// The pages that a crawler kept (WARC).
    Crawl,
    /// A PDF.
    #[cfg(feature = "pdf")]
    Pdf,
    /// An RTF document.
    Rtf,
    /// A list of links, which holds no article.
    Links,
}

/// How to load.
#[derive(Debug, Clone)]
pub struct Options {
    /// What every file is taken for.
    pub input: Input,
    /// The largest article in bytes; a larger one becomes a problem.
    pub max_bytes: u64,
    /// Child processes that find the article in a web page, and are stopped when they take long or much.
    /// Without them it is found in this process, where neither time nor memory are bounded.
    pub helpers: Option<Arc<Helpers>>,
}

impl Default for Options {
    fn default() -> Self {
        Self { input: Input::Auto, max_bytes: 32 << 20, helpers: None }
    }
}

/// One item of the stream.
pub type Loaded = Result<Article, Problem>;

/// Loads `paths` (files or folders, searched deep) as a stream that holds one article at a time.
///
/// In a folder, hidden files and what `.gitignore` names stay out, and a file that is no article by
/// its name is passed over; a file named in `paths` itself is recognised by its first bytes then.
/// The order is that of `paths`, inside a folder that of the names' bytes.
pub fn load(paths: &[PathBuf], options: Options) -> impl Iterator<Item = Loaded> + Send + use<> {
    files(paths).flat_map(move |found| match found {
        Ok(found) => source::open(found, options.clone()),
        Err(problem) => Box::new(std::iter::once(Err(problem))),
    })
}

/// The files of `paths`, in the order in which [`load`] reads them, and what stands in the way.
pub fn files(paths: &[PathBuf]) -> impl Iterator<Item = Result<FoundFile, Problem>> + Send + use<> {
    let paths = paths.to_vec();
    paths.into_iter().flat_map(walk::files)
}

/// Loads one of these files as a stream.
pub fn file(found: FoundFile, options: Options) -> impl Iterator<Item = Loaded> + Send {
    source::open(found, options)
}

/// Loads one input that is no file, such as standard input, as a stream. `name` stands for it in
/// problems and in ids: articles of JSON Lines without an id of their own are called `NAME:LINE`.
///
/// With [`Input::Auto`], first bytes `{"` mean JSON Lines, `---` or `+++` alone on the first line
/// front matter and so Markdown, `# ` Markdown, `<!doctype html` or `<html` a web page, header lines with `MIME-Version` mail; anything else is
/// plain text.
pub fn read_from<'a, R: BufRead + Send + 'a>(
    reader: R,
    name: &str,
    options: Options,
) -> impl Iterator<Item = Loaded> + Send + use<'a, R> {
    source::stream(reader, name, options)
}

/// Answers for web pages, from standard input to standard output, as one of the [`Helpers`].
///
/// # Errors
/// When a page cannot be read or an answer not be written.
pub fn serve_pages() -> io::Result<()> {
    apart::serve(io::stdin().lock(), io::stdout().lock())
}

/// Loads `paths` whole.
pub fn library(paths: &[PathBuf], options: Options) -> Library {
    let mut library = collect(load(paths, options));
    library.roots = paths.to_vec();
    library
}

/// Gathers a stream into a library without roots.
pub fn collect(stream: impl Iterator<Item = Loaded>) -> Library {
    let mut library = Library::default();
    for loaded in stream {
        match loaded {
            Ok(article) => library.articles.push(Arc::new(article)),
            Err(problem) => library.problems.push(problem),
        }
    }
    library
}
