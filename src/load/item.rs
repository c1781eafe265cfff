//! An item: one article of a file that holds many, as its format tells it.

use super::blocks::{self, Block};
use super::draft::Draft;
use super::html::Outline;
use super::paragraphs::paragraphs;
use super::{byline, date};
use crate::model::{Article, Field, Origin};
use crate::text::squeeze;

/// What a format tells of one article; what it does not tell is empty.
#[derive(Debug, Default)]
pub(super) struct Item {
    pub(super) id: String,
    /// Plain text, as are the following.
    pub(super) title: Option<String>,
    pub(super) outlet: Option<String>,
    /// One an entry, as the format names them.
    pub(super) authors: Vec<String>,
    /// As it is written.
    pub(super) published: Option<String>,
    pub(super) updated: Option<String>,
    pub(super) url: Option<String>,
    pub(super) language: Option<String>,
    pub(super) tags: Vec<String>,
    pub(super) body: Body,
}

/// The text of an item.
#[derive(Debug, Default)]
pub(super) enum Body {
    /// There is none.
    #[default]
    None,
    /// HTML, and where it is from.
    Markup(String, Origin),
    /// Plain text, likewise.
    Plain(String, Origin),
}

impl Body {
    /// Its paragraphs.
    fn blocks(&self) -> Vec<Block> {
        match self {
            Self::None => Vec::new(),
            Self::Markup(html, _) => {
                let blocks = Outline::of(html).blocks.into_iter();
                blocks.map(|block| Block { kind: block.kind.paragraph(), text: block.text }).collect()
            }
            Self::Plain(text, _) => {
                let all = paragraphs(text).into_iter();
                all.map(|p| Block { kind: p.kind, text: squeeze(p.span.of(text)) }).collect()
            }
        }
    }
}

impl Item {
    /// The article, whose fields are from `origin`; `None` where there is no text.
    pub(super) fn draft(self, origin: Origin) -> Option<Draft> {
        let mut body = self.body.blocks();
        body.retain(|block| !block.text.is_empty());
        if body.is_empty() {
            return None;
        }
        let title = self.title.as_deref().map(squeeze).filter(|title| !title.is_empty());
        blocks::title(&mut body, title.as_deref());
        let (text, paragraphs) = blocks::join(&body);
        let mut article = Article {
            id: self.id,
            title,
            outlet: self.outlet.as_deref().map(squeeze).filter(|outlet| !outlet.is_empty()),
            byline: self.authors.iter().flat_map(|author| byline::names(&squeeze(author))).collect(),
            published: self.published.as_deref().and_then(date::normalise),
            updated: self.updated.as_deref().and_then(date::normalise),
            url: self.url.filter(|url| url.starts_with("http")),
            language: self.language,
            tags: self.tags,
            text,
            ..Article::default()
        };
        article.byline.retain(|name| !name.is_empty());
        let known = [
            (Field::Title, article.title.is_some()),
            (Field::Outlet, article.outlet.is_some()),
            (Field::Byline, !article.byline.is_empty()),
            (Field::Published, article.published.is_some()),
            (Field::Updated, article.updated.is_some()),
            (Field::Url, article.url.is_some()),
            (Field::Language, article.language.is_some()),
        ];
        let known = known.into_iter().filter(|(_, known)| *known).map(|(field, _)| (field, origin));
        article.sources = known.collect();
        if let Body::Markup(_, from) | Body::Plain(_, from) = self.body {
            article.sources.insert(Field::Text, from);
        }
        Some(Draft::settle(article, paragraphs))
    }
}

/// The text of a piece of markup, on one line.
pub(super) fn line(html: &str) -> String {
    squeeze(&Outline::of(html).blocks.into_iter().map(|block| block.text + " ").collect::<String>())
}
