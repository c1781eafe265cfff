//! DOCX: the text of a word processor's document: its paragraphs, headings, quotations and list items.
//!
//! Read by the scanner for pages, which expands no entity. Changes that were taken back and notes are left out.

use super::blocks::Block;
use super::database;
use super::format::Drafts;
use super::html::{Piece, decode, pieces};
use super::problem::{Flaw, Reason};
use crate::model::ParagraphKind;
use crate::text::squeeze;

/// Where the text stands in the archive.
pub(super) const DOCUMENT: &str = "word/document.xml";

/// The articles of a document: one, or as many as a database put into it.
pub(super) fn parse(document: &[u8]) -> Result<Drafts, Flaw> {
    let text = String::from_utf8_lossy(document);
    let blocks = blocks(&text);
    if blocks.is_empty() {
        return Err(Reason::Empty.into());
    }
    Ok(database::articles(blocks))
}

/// The paragraphs.
fn blocks(xml: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Block { kind: ParagraphKind::Text, text: String::new() };
    let (mut inside, mut gone) = (false, 0_usize);
    for piece in pieces(xml) {
        match piece {
            Piece::Open(tag) => match &*tag.name {
                "w:t" => inside = true,
                "w:del" => gone += 1,
                "w:tab" => open.text.push(' '),
                "w:br" | "w:cr" => open.text.push('\n'),
                "w:pstyle" => open.kind = style(&tag.get("w:val").unwrap_or_default()),
                "w:numpr" if open.kind == ParagraphKind::Text => open.kind = ParagraphKind::Item,
                _ => {}
            },
            Piece::Close(name) => match &*name {
                "w:t" => inside = false,
                "w:del" => gone = gone.saturating_sub(1),
                "w:p" => {
                    let text = open.text.lines().map(squeeze).collect::<Vec<_>>().join("\n");
                    let text = text.trim().to_owned();
                    let kind = std::mem::take(&mut open.kind);
                    open.text.clear();
                    if !text.is_empty() {
                        blocks.push(Block { kind, text });
                    }
                }
                _ => {}
            },
            Piece::Text(text) if inside && gone == 0 => open.text.push_str(&decode(text)),
            Piece::Text(_) | Piece::Raw(_) | Piece::Aside(_) => {}
        }
    }
    blocks
}

/// What a style says that a paragraph is.
fn style(name: &str) -> ParagraphKind {
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        _ if name.starts_with("heading") || name == "title" => ParagraphKind::Heading,
        _ if name.contains("quote") => ParagraphKind::BlockQuote,
        _ if name.starts_with("list") => ParagraphKind::Item,
        _ => ParagraphKind::Text,
    }
}
