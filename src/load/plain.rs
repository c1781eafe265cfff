//! Plain text: the file's own text, untouched, with the headline in its first line.

use super::draft::Draft;
use super::paragraphs::paragraphs;
use super::problem::{Flaw, Reason};
use crate::model::Article;

/// The article of one text file.
pub(super) fn parse(text: String) -> Result<Draft, Flaw> {
    if text.trim().is_empty() {
        return Err(Reason::Empty.into());
    }
    let paragraphs = paragraphs(&text);
    Ok(Draft::settle(Article { text, ..Article::default() }, paragraphs))
}
