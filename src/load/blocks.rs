//! Blocks: the paragraphs of a format that is no plain text, joined to the text that is read.

use super::headline;
use crate::model::{Paragraph, ParagraphKind};
use crate::text::Span;

/// One paragraph of the rendered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: ParagraphKind,
    pub(super) text: String,
}

/// Puts the headline first: the title, which the body need not repeat, else a heading that opens
/// the body.
pub(super) fn title(blocks: &mut Vec<Block>, title: Option<&str>) {
    let opening = blocks.first().is_some_and(|block| block.kind == ParagraphKind::Heading);
    match title {
        Some(title) if headline::same(&blocks[0].text, title) => blocks[0].kind = ParagraphKind::Headline,
        Some(title) => {
            let text = title.to_owned();
            blocks.insert(0, Block { kind: ParagraphKind::Headline, text });
        }
        None if opening && blocks.len() > 1 => blocks[0].kind = ParagraphKind::Headline,
        None => {}
    }
}

/// The text of all blocks, a blank line between them, and where each lies.
pub(super) fn join(blocks: &[Block]) -> (String, Vec<Paragraph>) {
    let mut text = String::with_capacity(blocks.iter().map(|block| block.text.len() + 2).sum());
    let mut paragraphs = Vec::with_capacity(blocks.len());
    for block in blocks {
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        let start = text.len();
        text.push_str(&block.text);
        paragraphs.push(Paragraph { span: Span::new(start, text.len()), kind: block.kind });
    }
    (text, paragraphs)
}
