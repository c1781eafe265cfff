//! Choosing: which blocks of a page are its article.
//!
//! The long blocks that both finders keep are anchors: the article lies between the first and the last.
//! Between them, shorter blocks that both keep stay, and what one keeps beside what both keep. Where
//! the two agree on next to nothing, one finder alone decides; without finders, the markup does.

use super::finders::Finds;
use super::notes;
use super::words::{Text, words};
use crate::load::html::{Block, Kind};
use crate::model::Origin;

/// The article as block numbers, in order.
#[derive(Debug)]
pub(super) struct Choice {
    pub(super) kept: Vec<usize>,
    /// Who said so.
    pub(super) by: Origin,
}

/// Words in a block that can be an anchor.
const ANCHOR: usize = 10;

/// Anchors with less text, in bytes, are no agreement.
const ENOUGH: usize = 250;

/// A share of links from which an item of a list is a link and nothing else.
const LINKED: f32 = 0.75;

/// A share of italics from which a paragraph is set in them.
const SLANTED: f32 = 0.9;

/// What choosing sees: the blocks with their words.
struct Page<'a> {
    blocks: &'a [Block],
    words: Vec<Vec<u64>>,
}

/// Chooses the article's blocks; `titles` are what the page's head calls it, `descriptions` how it sums
/// it up.
pub(super) fn choose(blocks: &[Block], finds: &Finds, titles: &[String], descriptions: &[String]) -> Choice {
    let page = Page { blocks, words: blocks.iter().map(|block| words(&block.text)).collect() };
    let found = |list: &Option<Vec<String>>| {
        let text = list.as_ref().map(|list| Text::of(list));
        page.words.iter().map(|w| text.as_ref().is_some_and(|text| text.has(w))).collect::<Vec<_>>()
    };
    let first = found(&finds.trafilatura);
    let second = found(&finds.readability);
    let both: Vec<_> = first.iter().zip(&second).map(|(a, b)| *a && *b).collect();
    let either: Vec<_> = first.iter().zip(&second).map(|(a, b)| *a || *b).collect();
    let plain: Vec<_> = (0..blocks.len()).map(|at| page.reads(at)).collect();
    let ways = [
        (&both, &either, Origin::Finders),
        (&first, &either, Origin::Trafilatura),
        (&second, &either, Origin::Readability),
        (&plain, &plain, Origin::Markup),
    ];
    let enough = |(sure, ..): &&(&Vec<bool>, &Vec<bool>, Origin)| {
        page.anchors(sure).map(|at| blocks[at].text.len()).sum::<usize>() >= ENOUGH
    };
    let any = |(sure, ..): &&(&Vec<bool>, &Vec<bool>, Origin)| page.anchors(sure).next().is_some();
    let Some((sure, likely, by)) = ways.iter().find(enough).or_else(|| ways.iter().find(any)) else {
        return Choice { kept: Vec::new(), by: Origin::Markup };
    };
    let titles: Vec<_> = titles.iter().map(|title| words(title)).collect();
    let descriptions: Vec<_> = descriptions.iter().map(|text| words(text)).collect();
    let mut kept = page.between(sure, likely);
    page.behead(&mut kept, &titles);
    page.once(&mut kept);
    kept.retain(|at| !notes::opens(&blocks[*at].text));
    page.end(&mut kept);
    if let Some(standfirst) = kept.first().and_then(|first| page.standfirst(*first, &titles, &descriptions)) {
        kept.insert(0, standfirst);
    }
    Choice { kept, by: *by }
}

impl Page<'_> {
    /// Whether a block reads like part of an article, by its markup alone.
    fn reads(&self, at: usize) -> bool {
        self.blocks[at].linked < 0.3 && (self.words[at].len() >= ANCHOR || self.heading(at))
    }

    fn heading(&self, at: usize) -> bool {
        matches!(self.blocks[at].kind, Kind::Heading(_))
    }

    /// Whether a block stands beside the article whatever a finder says.
    fn beside(&self, at: usize) -> bool {
        let block = &self.blocks[at];
        let count = self.words[at].len();
        block.beside
            || block.kind == Kind::Label
            || block.kind == Kind::Cell && count < 2 * ANCHOR
            || block.linked >= LINKED && (block.kind == Kind::Item || notes::opens(&block.text))
            || notes::apart(block)
    }

    fn anchors<'s>(&'s self, sure: &'s [bool]) -> impl Iterator<Item = usize> + 's {
        (0..self.blocks.len()).filter(|at| sure[*at] && self.words[*at].len() >= ANCHOR && !self.beside(*at))
    }

    /// The blocks from the first to the last anchor, and what goes with them at both ends.
    fn between(&self, sure: &[bool], likely: &[bool]) -> Vec<usize> {
        let (Some(mut first), Some(mut last)) = (self.anchors(sure).next(), self.anchors(sure).last()) else {
            return Vec::new();
        };
        let joins = |at: usize| sure[at] && !self.beside(at);
        while last + 1 < self.blocks.len()
            && joins(last + 1)
            && (self.blocks[last + 1].path == self.blocks[last].path
                || self.words[last + 1].len() >= 4 && ends_sentence(&self.blocks[last + 1].text))
        {
            last += 1;
        }
        while first > 0
            && joins(first - 1)
            && self.blocks[first - 1].around == self.blocks[first].around
            && self.blocks[first - 1].kind != Kind::Heading(1)
        {
            first -= 1;
        }
        let agreed: Vec<_> = (first..=last).filter(|at| joins(*at)).collect();
        let near = |at: usize, same: fn(&Block) -> u64| {
            let next = agreed.partition_point(|other| *other < at);
            let sides = [next.checked_sub(1).map(|i| agreed[i]), agreed.get(next).copied()];
            sides.into_iter().flatten().any(|side| same(&self.blocks[side]) == same(&self.blocks[at]))
        };
        (first..=last)
            .filter(|&at| {
                joins(at)
                    || likely[at]
                        && !self.beside(at)
                        && match self.blocks[at].kind {
                            Kind::Heading(1) => false,
                            Kind::Heading(_) => near(at, |block| block.around),
                            _ => near(at, |block| block.path),
                        }
            })
            .collect()
    }

    /// Takes the headline out, and what stands before it where that is little.
    fn behead(&self, kept: &mut Vec<usize>, titles: &[Vec<u64>]) {
        let single = self.blocks.iter().filter(|block| block.kind == Kind::Heading(1)).count() == 1;
        let headline = |at: &usize| {
            self.heading(*at)
                && (titles.contains(&self.words[*at]) || single && self.blocks[*at].kind == Kind::Heading(1))
        };
        let Some(place) = kept.iter().position(headline) else { return };
        let count = |part: &[usize]| part.iter().map(|at| self.words[*at].len()).sum::<usize>();
        if 3 * count(&kept[..place]) < count(&kept[place + 1..]) {
            kept.drain(..=place);
        } else {
            kept.remove(place);
        }
    }

    /// Leaves one of long blocks that say the same.
    fn once(&self, kept: &mut Vec<usize>) {
        let mut seen = std::collections::HashSet::new();
        kept.retain(|at| self.words[*at].len() < 8 || seen.insert(&self.words[*at]));
    }

    /// Takes notes, remarks in italics and headings off the end.
    fn end(&self, kept: &mut Vec<usize>) {
        while let [_, _, _, .., last] = kept[..] {
            let block = &self.blocks[last];
            let count = self.words[last].len();
            let remark = block.slanted >= SLANTED && count < 90;
            if count == 0 || remark || self.heading(last) || notes::closes(&block.text) {
                kept.pop();
            } else {
                break;
            }
        }
    }

    /// The sentence that the page puts between the headline and the article's `first` block.
    fn standfirst(&self, first: usize, titles: &[Vec<u64>], descriptions: &[Vec<u64>]) -> Option<usize> {
        let ones = || (0..first).rev().filter(|at| self.blocks[*at].kind == Kind::Heading(1));
        let headline = ones().find(|at| titles.contains(&self.words[*at])).or_else(|| ones().next());
        (headline.map_or(0, |at| at + 1)..first).find(|&at| {
            let block = &self.blocks[at];
            let count = self.words[at].len();
            if count < 5 || block.linked > 0.5 || self.beside(at) || notes::opens(&block.text) {
                return false;
            }
            let told = descriptions.contains(&self.words[at]);
            let follows = headline == Some(at - usize::from(at > 0)) && at > 0 && count > 5;
            told || headline.is_some() && (notes::standfirst(block) || follows && !dated(&block.text))
        })
    }
}

/// Whether a text ends as a sentence does.
fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '\'', '”', '’', ')']).ends_with(['.', '!', '?', '…'])
}

/// Whether a text has a date or a time in it, as the lines under a headline do.
fn dated(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits >= 4
}
