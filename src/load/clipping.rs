//! Clippings: what the programs that save articles as Markdown put around them.
//!
//! `MarkDownload` quotes an excerpt first; Omnivore links to itself; Readwise lists the metadata in the
//! text and adds the highlights, which repeat the article where all of it is there.

use serde_json::{Map, Value};

use super::blocks::Block;
use crate::model::ParagraphKind;

/// Headings over the article itself.
const WHOLE: [&str; 2] = ["Full Document", "Content"];

/// The heading over passages of the article.
const PASSAGES: &str = "Highlights";

/// Paragraphs about the program.
const NOTES: [&str; 4] = ["#Omnivore", "Read on Omnivore", "Read Original", "Read on Omnivore Read Original"];

/// The item of Readwise's list that no other list has.
const MARK: &str = "Full Title: ";

/// Takes the program's own parts out of `blocks`; gives the metadata that was among them.
pub(super) fn unclip(blocks: &mut Vec<Block>) -> Map<String, Value> {
    let readwise =
        blocks.iter().any(|block| block.kind == ParagraphKind::Item && block.text.starts_with(MARK));
    let omnivore = blocks.iter().take(4).any(notes);
    let mut fields = Map::new();
    if readwise {
        for block in section(blocks, "Metadata", |block| block.kind == ParagraphKind::Item) {
            if let Some((key, value)) = block.text.split_once(": ") {
                fields.insert(key.replace("Full Title", "title"), Value::from(value));
            }
        }
    }
    if readwise || omnivore {
        if blocks.iter().skip(1).any(whole) {
            section(blocks, PASSAGES, |_| true);
        }
        blocks.retain(|block| !whole(block) && !notes(block));
    }
    if blocks.iter().take(2).any(|block| heads(block, "Excerpt")) {
        section(blocks, "Excerpt", |block| block.kind == ParagraphKind::BlockQuote);
    }
    fields
}

/// Whether a block is the heading `text`.
fn heads(block: &Block, text: &str) -> bool {
    block.kind == ParagraphKind::Heading && block.text == text
}

/// Whether a block is the heading over the article itself.
fn whole(block: &Block) -> bool {
    WHOLE.iter().any(|text| heads(block, text))
}

/// Whether a block is about the program.
fn notes(block: &Block) -> bool {
    NOTES.contains(&block.text.as_str())
}

/// Takes out a heading, and the blocks behind it that go on with it; nothing where there are none, or
/// where nothing would be left.
fn section(blocks: &mut Vec<Block>, heading: &str, goes_on: impl Fn(&Block) -> bool) -> Vec<Block> {
    let Some(start) = blocks.iter().position(|block| heads(block, heading)) else { return Vec::new() };
    let length = blocks[start + 1..].iter().take_while(|block| goes_on(block)).count() + 1;
    if length == 1 || length == blocks.len() {
        Vec::new()
    } else {
        blocks.drain(start..start + length).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_with_such_headings_keeps_them() {
        let block = |kind, text: &str| Block { kind, text: text.to_owned() };
        let article = || {
            vec![
                block(ParagraphKind::Heading, "What phones tell"),
                block(ParagraphKind::Heading, "Metadata"),
                block(ParagraphKind::Item, "Author: who wrote a message"),
                block(ParagraphKind::Heading, "Content"),
                block(ParagraphKind::Text, "What it says."),
                block(ParagraphKind::Heading, "Highlights"),
                block(ParagraphKind::Text, "A summary."),
            ]
        };
        let mut blocks = article();
        assert!(unclip(&mut blocks).is_empty());
        assert_eq!(blocks, article());
    }
}
