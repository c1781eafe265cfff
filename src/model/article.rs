//! An article: one published text and what is known about its publication.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One article, as loaded. Every span refers to [`Article::text`], in bytes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Article {
    /// The input's own id for JSON Lines, else the path as given with `/` as separator, and what tells it apart in a
    /// file that holds many.
    pub id: String,
    /// The file it came from; `None` on standard input and in the embedded samples.
    pub path: Option<PathBuf>,
    /// The line in that file, or in one inside that archive, counted from 1, where each line is an article.
    pub line: Option<usize>,
    /// The headline as metadata gives it, else the headline found in the text.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it, one name an entry.
    pub byline: Vec<String>,
    /// When it was published, RFC 3339, date alone or with time and offset.
    pub published: Option<String>,
    /// When it was last changed, likewise.
    pub updated: Option<String>,
    /// Where it was published.
    pub url: Option<String>,
    /// BCP 47 language tag, where the input names one or the text is surely not English.
    pub language: Option<String>,
    /// What the language is called where it is not English: `German`. Such an article is not analysed.
    pub foreign: Option<String>,
    /// Tags from front matter.
    pub tags: Vec<String>,
    /// Whether the file says of itself that it is invented.
    pub fictional: bool,
    /// Where each known field came from.
    pub sources: BTreeMap<Field, Origin>,
    /// The text that is analysed and read, and to which every offset refers.
    pub text: String,
    /// The headline's place in `text`.
    pub headline: Option<Span>,
    /// The rest of `text`.
    pub body: Span,
    /// The dateline before the first sentence, its dash included: `LONDON (Agency) —`.
    pub dateline: Option<Span>,
    /// The paragraphs in order, the headline's among them; no span is empty or touches white space.
    pub paragraphs: Vec<Paragraph>,
}

impl Article {
    /// The headline to show: the title, else the headline in the text, else the id without the folder that the
    /// article's file is in.
    pub fn heading(&self) -> &str {
        let found = || self.headline.map(|span| span.of(&self.text)).filter(|t| !t.is_empty());
        self.title.as_deref().filter(|t| !t.is_empty()).or_else(found).unwrap_or_else(|| self.name())
    }

    /// Whether a paragraph is a byline or a date line that says nothing which its fields do not.
    pub fn tells(&self, paragraph: &Paragraph) -> bool {
        if paragraph.kind != ParagraphKind::Byline {
            return false;
        }
        let line = paragraph.span.of(&self.text).to_lowercase();
        let read = |field| self.sources.get(&field) == Some(&Origin::Heuristic);
        let names = || self.byline.iter().any(|name| line.contains(&name.to_lowercase()));
        let year = self.published.as_deref().and_then(|published| published.get(..4));
        let dates = || year.is_some_and(|year| line.contains(year)) && !line.contains("update");
        read(Field::Byline) && names() && line.len() < 120
            || read(Field::Published) && dates() && line.len() < 40
    }

    /// The id without the folder that the file is in.
    fn name(&self) -> &str {
        let folder = self.path.as_deref().and_then(Path::parent).and_then(Path::to_str);
        let name = self.id.strip_prefix(folder.unwrap_or_default()).unwrap_or(&self.id);
        name.trim_start_matches(['/', '\\'])
    }

    /// What tells it from the other articles of its file: `:7`, `#2`, `/notes/a.md`, else its own id; nothing where
    /// the file is one article.
    pub fn part(&self) -> String {
        let path = self.path.as_ref().map(|path| path.to_string_lossy()).unwrap_or_default();
        match (self.id.strip_prefix(&*path), self.line) {
            (Some(part), _) => part.to_owned(),
            (None, Some(line)) => format!(":{line}"),
            (None, None) => format!(" ({})", self.id),
        }
    }

    /// The number of the paragraph at byte `at`, counted from 1; between two, the one before; 1 at least.
    pub fn paragraph_at(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|p| p.span.start <= at).max(1)
    }
}

/// One paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Its place in the text.
    pub span: Span,
    /// What it is.
    pub kind: ParagraphKind,
}

/// What a paragraph is, as far as the format says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum ParagraphKind {
    /// The article's headline.
    Headline,
    /// A heading inside the article.
    Heading,
    /// Running text.
    #[default]
    Text,
    /// A block quotation.
    BlockQuote,
    /// An item of a list, without its bullet.
    Item,
    /// `By NAME`, a date line, or another line about the article itself.
    Byline,
}

/// A field of an article whose origin is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Field {
    /// [`Article::title`]
    Title,
    /// [`Article::outlet`]
    Outlet,
    /// [`Article::byline`]
    Byline,
    /// [`Article::published`]
    Published,
    /// [`Article::updated`]
    Updated,
    /// [`Article::url`]
    Url,
    /// [`Article::language`]
    Language,
    /// [`Article::text`], where it had to be found among other text.
    Text,
}

impl Field {
    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Outlet => "outlet",
            Self::Byline => "byline",
            Self::Published => "published",
            Self::Updated => "updated",
            Self::Url => "url",
            Self::Language => "language",
            Self::Text => "text",
        }
    }
}

/// Where the value of a field came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Origin {
    /// Front matter of a Markdown file.
    FrontMatter,
    /// A field of the input's own record (JSON Lines).
    Record,
    /// Recognised in the text (first line, `By NAME`, dateline).
    Heuristic,
    /// The data for search engines in a web page (schema.org in JSON-LD).
    JsonLd,
    /// The `meta` elements of a web page.
    Meta,
    /// The markup of a web page: its headings, links, classes and `time` elements.
    Markup,
    /// The address.
    Address,
    /// The header of a mail, or its own text.
    Mail,
    /// A feed's item; for the text, one that has all of it.
    Feed,
    /// A feed's summary of an article, which may be its beginning only.
    Summary,
    /// Both article finders agree.
    Finders,
    /// The one article finder, `trafilatura`.
    Trafilatura,
    /// The other, Mozilla's Readability.
    Readability,
}

impl Origin {
    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::FrontMatter => "front-matter",
            Self::Record => "record",
            Self::Heuristic => "heuristic",
            Self::JsonLd => "json-ld",
            Self::Meta => "meta",
            Self::Markup => "markup",
            Self::Address => "url",
            Self::Mail => "mail",
            Self::Feed => "feed",
            Self::Summary => "summary",
            Self::Finders => "trafilatura+readability",
            Self::Trafilatura => "trafilatura",
            Self::Readability => "readability",
        }
    }
}
