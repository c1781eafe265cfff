//! A saved web page: its article, without what stands around it, and what the page says about it.
//!
//! ```text
//! bytes ─► decode ─► outline ─────────────────────► choose ─► Draft
//!                 ├► head (meta, JSON-LD) ─► about ────────────┘
//!                 └► lean ─► guard ─► finders (in a process of their own)
//! ```

mod about;
mod choose;
pub(super) mod finders;
mod guard;
mod head;
mod lean;
mod notes;
mod words;

use super::Options;
use super::blocks::{self, Block};
use super::draft::Draft;
use super::format::Drafts;
use super::html::{Outline, Piece, pieces};
use super::problem::{Flaw, Reason};
use super::{apart, database, decode, draft, plain};
use crate::model::{Article, Field, ParagraphKind};

/// The most text of one article, in bytes: a book has as much.
const TEXT: usize = 1 << 20;

/// Whether an input begins as a web page does.
pub(super) fn opens(first: &str) -> bool {
    for piece in pieces(first) {
        match piece {
            Piece::Aside(note) if note.get(..9).is_some_and(|n| n.eq_ignore_ascii_case("<!doctype")) => {
                return note[9..].trim_start().get(..4).is_some_and(|n| n.eq_ignore_ascii_case("html"));
            }
            Piece::Aside(_) => {}
            Piece::Text(text) if text.trim().is_empty() => {}
            Piece::Open(tag) => return matches!(tag.name.as_ref(), "html" | "head" | "body"),
            Piece::Text(_) | Piece::Raw(_) | Piece::Close(_) => return false,
        }
    }
    false
}

/// The article of one page, or those that a database of the press put into it. A file without a single tag is
/// plain text whatever it is called.
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    let declared = decode::declared(&bytes);
    let (page, flaw) = decode::decode(bytes, declared)?;
    let mut drafts = if pieces(&page).any(|piece| matches!(piece, Piece::Open(_))) {
        let outline = Outline::of(&page);
        match many(&outline) {
            Some(drafts) => drafts,
            None => vec![Ok(outlined(page, &outline, Article::default(), options)?)],
        }
    } else {
        vec![Ok(plain::parse(page)?)]
    };
    draft::add(&mut drafts, flaw);
    Ok(drafts)
}

/// The articles that a database of the press put into a page.
fn many(outline: &Outline) -> Option<Drafts> {
    let lines = outline.blocks.iter().flat_map(|block| block.text.lines());
    if !database::tell(lines) {
        return None;
    }
    let block = |kind, line: &str| Block { kind, text: line.trim().to_owned() };
    let blocks = outline.blocks.iter();
    let blocks: Vec<Block> =
        blocks.flat_map(|b| b.text.lines().map(|line| block(b.kind.paragraph(), line))).collect();
    database::split(&blocks)
}

/// The article of `page`; what `article` knows already stays.
pub(super) fn article(page: String, article: Article, options: &Options) -> Result<Draft, Flaw> {
    let outline = Outline::of(&page);
    outlined(page, &outline, article, options)
}

/// The article of `page`, whose outline is known.
fn outlined(page: String, outline: &Outline, mut article: Article, options: &Options) -> Result<Draft, Flaw> {
    let head = head::Head::of(&page);
    let lean = lean::lean(&page);
    drop(page);
    let (finds, flaw) = match guard::refuse(outline, lean.len()) {
        Some(reason) => (finders::Finds::default(), Some(reason)),
        None => match apart::find(&lean, options.helpers.as_deref()) {
            Ok(finds) => (finds, None),
            Err(reason) => (finders::Finds::default(), Some(reason)),
        },
    };
    about::fill(&mut article, &head, outline);
    let chosen = choose::choose(&outline.blocks, &finds, &about::titles(&head), &about::descriptions(&head));
    let size: usize = chosen.kept.iter().map(|at| outline.blocks[*at].text.len()).sum();
    if size == 0 {
        return Err(flaw.unwrap_or(Reason::NoArticle).into());
    }
    if size > TEXT {
        return Err(Reason::MuchText(size as u64, TEXT as u64).into());
    }
    article.sources.insert(Field::Text, chosen.by);
    let mut body: Vec<_> = chosen
        .kept
        .iter()
        .map(|at| {
            let block = &outline.blocks[*at];
            Block { kind: block.kind.paragraph(), text: block.text.clone() }
        })
        .collect();
    if let Some(title) = &article.title {
        body.insert(0, Block { kind: ParagraphKind::Headline, text: title.clone() });
    }
    let (text, paragraphs) = blocks::join(&body);
    let mut draft = Draft::settle(Article { text, ..article }, paragraphs);
    draft.flaws.extend(flaw.map(Flaw::from));
    Ok(draft)
}
