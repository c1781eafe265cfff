//! Plain text: the file's own text, untouched, with the headline in its first line; or what a database of the
//! press put into one file.

use super::blocks::Block;
use super::draft::{self, Draft};
use super::format::Drafts;
use super::paragraphs::paragraphs;
use super::problem::{Flaw, Reason};
use super::{Options, database, decode};
use crate::model::Article;
use crate::text::squeeze;

/// The articles of one text file: one, or as many as a database put into it.
pub(super) fn articles(bytes: Vec<u8>, _: &Options) -> Result<Drafts, Flaw> {
    let (text, flaw) = decode::decode(bytes, None)?;
    let mut drafts = match many(&text) {
        Some(drafts) => drafts,
        None => vec![Ok(parse(text)?)],
    };
    draft::add(&mut drafts, flaw);
    Ok(drafts)
}

/// The articles that a database put into a text.
fn many(text: &str) -> Option<Drafts> {
    if !database::opens(text) {
        return None;
    }
    let block = |span: crate::text::Span, kind| Block { kind, text: squeeze(span.of(text)) };
    let blocks: Vec<_> = paragraphs(text).into_iter().map(|p| block(p.span, p.kind)).collect();
    database::split(&blocks)
}

/// The article of one text.
pub(super) fn parse(text: String) -> Result<Draft, Flaw> {
    if text.trim().is_empty() {
        return Err(Reason::Empty.into());
    }
    let paragraphs = paragraphs(&text);
    Ok(Draft::settle(Article { text, ..Article::default() }, paragraphs))
}
