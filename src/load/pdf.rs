//! PDF: the text of a printed page, found in a child process; the lines of a paragraph are joined, and what stands
//! on every page is left out.

use std::collections::HashMap;

use super::apart;
use super::blocks::Block;
use super::format::Drafts;
use super::problem::{Flaw, Reason};
use super::{Options, database};
use crate::model::ParagraphKind;
use crate::text::squeeze;

/// Lines at the top and the bottom of a page that may be the same on all pages.
const EDGE: usize = 2;

/// Pages from which on a line at their edges is a running head.
const REPEATED: usize = 3;

/// Whether an input begins as a PDF does.
pub(super) fn opens(first: &str) -> bool {
    first.starts_with("%PDF-")
}

/// The articles of a document: one, or as many as a database put into it.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(bytes: Vec<u8>, options: &Options) -> Result<Drafts, Flaw> {
    let pages = apart::print(&bytes, options.helpers.as_deref()).map_err(|reason| match reason {
        Reason::Slow(time) => Reason::SlowDocument(time),
        Reason::Broke => Reason::Document("it is damaged, protected, or larger in memory than it may be"),
        other => other,
    })?;
    let blocks = blocks(&pages);
    if blocks.is_empty() {
        return Err(Reason::Document("no text in it; a picture of a page has none").into());
    }
    Ok(database::articles(blocks))
}

/// The text of each page of a document.
pub(super) fn print(bytes: &[u8]) -> Vec<String> {
    pdf_extract::extract_text_from_mem_by_pages(bytes).unwrap_or_default()
}

/// The paragraphs of all pages.
fn blocks(pages: &[String]) -> Vec<Block> {
    let running = running(pages);
    let mut blocks: Vec<Block> = Vec::new();
    for page in pages {
        let mut open = String::new();
        for line in page.lines().map(squeeze).chain([String::new()]) {
            if running.contains_key(&bare(&line)) && !line.is_empty() {
                continue;
            }
            if line.is_empty() {
                let text = std::mem::take(&mut open);
                blocks.extend((!text.is_empty()).then_some(Block { kind: ParagraphKind::Text, text }));
                continue;
            }
            add(&mut open, &line);
        }
    }
    blocks
}

/// Adds a line to a paragraph; a word that was parted at the line's end is joined.
fn add(open: &mut String, line: &str) {
    let parted = open.strip_suffix('-').is_some_and(|before| before.ends_with(char::is_alphabetic));
    if parted && line.starts_with(char::is_lowercase) {
        open.pop();
    } else if !open.is_empty() {
        open.push(' ');
    }
    open.push_str(line);
}

/// The lines at the edges of pages that stand on several of them.
fn running(pages: &[String]) -> HashMap<String, usize> {
    let mut count: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let lines: Vec<String> =
            page.lines().map(|line| bare(&squeeze(line))).filter(|l| !l.is_empty()).collect();
        let edges = lines.iter().take(EDGE).chain(lines.iter().skip(EDGE).rev().take(EDGE));
        for line in edges {
            *count.entry(line.clone()).or_default() += 1;
        }
    }
    count.retain(|_, pages| *pages >= REPEATED);
    count
}

/// A line without its digits: page numbers differ from page to page.
fn bare(line: &str) -> String {
    if line.chars().all(|c| c.is_ascii_digit()) && !line.is_empty() {
        return "#".to_owned();
    }
    line.chars().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_become_paragraphs_without_running_heads() {
        let page = |number: usize, text: &str| format!("The Pier {number}\n\n{text}\n\n{number}\n");
        let pages = [
            page(1, "The ferry line counts\nheads, the har-\nbour board said."),
            page(2, "Nobody came\nto hear it."),
            page(3, "The end-\nOf year rule stays."),
        ];
        let found: Vec<String> = blocks(&pages).into_iter().map(|block| block.text).collect();
        assert_eq!(
            found,
            [
                "The ferry line counts heads, the harbour board said.",
                "Nobody came to hear it.",
                "The end- Of year rule stays."
            ]
        );
    }
}
