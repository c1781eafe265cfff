//! Versions: articles that are the same story: saved twice, changed since, or one agency's in several outlets.
//!
//! A text is taken for the set of its runs of five words, of which one in `SAMPLE` is looked at, the same
//! ones in all texts. Two articles are versions of each other where the shorter has most of its runs in
//! common with the longer, so that a story that was cut short is found too.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::model::{Article, ParagraphKind};
use crate::text::{Span, squeeze};

/// Words of a run.
const RUN: usize = 5;

/// One in so many runs is looked at, by its hash.
const SAMPLE: u64 = 4;

/// The fewest runs, of those looked at, by which a text can be told.
const FEWEST: usize = 12;

/// The share of the shorter text's runs that both have, in percent, from which on they are versions.
const SHARE: usize = 60;

/// A run that more articles than this have is a phrase of the trade, not of a story.
const COMMON: usize = 64;

/// A story of which there are several versions: saved twice, changed since, or one agency's in several outlets.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Versions {
    /// The article that stands for the story, by index.
    pub first: usize,
    /// The others, in order.
    pub others: Vec<Version>,
}

/// A version of a story, and how it differs from the one that stands for it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Version {
    /// The article, by index.
    pub article: usize,
    /// The paragraphs that only this one has.
    pub more: Vec<String>,
    /// The paragraphs that only the other one has.
    pub fewer: Vec<String>,
}

impl std::fmt::Display for Version {
    /// How it differs from the first: `2 paragraphs more, 1 fewer`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let paragraphs = |count: usize| if count == 1 { "paragraph" } else { "paragraphs" };
        match (self.more.len(), self.fewer.len()) {
            (0, 0) => f.write_str("the same text"),
            (0, fewer) => write!(f, "{fewer} {} fewer", paragraphs(fewer)),
            (more, 0) => write!(f, "{more} {} more", paragraphs(more)),
            (more, fewer) => write!(f, "{more} {} more, {fewer} fewer", paragraphs(more)),
        }
    }
}

/// The stories of which there are several versions, with what differs. Of each, the longest version stands for
/// it; of several as long, the first.
pub fn stories(articles: &[Arc<Article>]) -> Vec<Versions> {
    let mut stories: Vec<Versions> =
        groups(articles).into_iter().filter_map(|group| story(articles, &group)).collect();
    stories.sort_by_key(|story| story.first);
    stories
}

/// One story, by the indices of its versions.
fn story(articles: &[Arc<Article>], group: &[usize]) -> Option<Versions> {
    let first = *group.iter().min_by_key(|at| (std::cmp::Reverse(articles[**at].body.len()), **at))?;
    let texts = |article: &Article, spans: Vec<Span>| -> Vec<String> {
        spans.into_iter().map(|span| squeeze(span.of(&article.text))).collect()
    };
    let version = |article: usize| {
        let (here, there) = (&articles[article], &articles[first]);
        let found = difference(here, there);
        Version { article, more: texts(here, found.here), fewer: texts(there, found.there) }
    };
    let others = group.iter().filter(|at| **at != first).map(|at| version(*at)).collect();
    Some(Versions { first, others })
}

/// The articles that have other versions, in groups: each by index, in order, two at least; the groups in the
/// order of their first.
fn groups(articles: &[Arc<Article>]) -> Vec<Vec<usize>> {
    let sketches: Vec<Vec<u64>> = articles.iter().map(|article| sketch(article)).collect();
    let mut parent: Vec<usize> = (0..articles.len()).collect();
    for (a, b) in candidates(&sketches) {
        if root(&mut parent, a) != root(&mut parent, b) && alike(&sketches[a], &sketches[b]) {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for at in 0..articles.len() {
        groups.entry(root(&mut parent, at)).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    groups.sort();
    groups
}

/// The runs of an article that are looked at, sorted.
fn sketch(article: &Article) -> Vec<u64> {
    let body = article.body.of(&article.text);
    let mut last = [0_u64; RUN];
    let mut count = 0;
    let mut runs: Vec<u64> = Vec::new();
    for word in body.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        last[count % RUN] = hash(word);
        count += 1;
        if count >= RUN {
            let run = (0..RUN).fold(0, |run: u64, i| {
                run.rotate_left(7).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ last[(count + i) % RUN]
            });
            // The low bits of a product mix least.
            if (run >> 32).is_multiple_of(SAMPLE) {
                runs.push(run);
            }
        }
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

/// The hash of a word, whatever its letter case (FNV-1a).
fn hash(word: &str) -> u64 {
    let fold =
        |hash: u64, byte: u8| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x100_0000_01b3);
    word.bytes().fold(0xcbf2_9ce4_8422_2325, fold)
}

/// The pairs of articles that share enough runs to be looked at, the first index the smaller.
fn candidates(sketches: &[Vec<u64>]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(u64, usize)> = Vec::new();
    for (at, sketch) in sketches.iter().enumerate().filter(|(_, sketch)| sketch.len() >= FEWEST) {
        runs.extend(sketch.iter().map(|run| (*run, at)));
    }
    runs.sort_unstable();
    let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
    for same in runs.chunk_by(|a, b| a.0 == b.0).filter(|same| (2..=COMMON).contains(&same.len())) {
        for (i, (_, a)) in same.iter().enumerate() {
            for (_, b) in &same[i + 1..] {
                *shared.entry((*a, *b)).or_default() += 1;
            }
        }
    }
    let mut pairs: Vec<_> =
        shared.into_iter().filter(|(_, count)| *count >= FEWEST / 2).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs
}

/// Whether the shorter of two texts has most of its runs in common with the longer.
fn alike(a: &[u64], b: &[u64]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|run| long.binary_search(run).is_ok()).count();
    common * 100 >= short.len() * SHARE
}

/// The group of an article.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// What two versions of a story do not have in common.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Difference {
    /// Paragraphs that only the one has.
    here: Vec<Span>,
    /// Paragraphs that only the other has.
    there: Vec<Span>,
}

/// The paragraphs of running text that only `one` has, and those that only `other` has; white space,
/// punctuation and letter case make no difference.
fn difference(one: &Article, other: &Article) -> Difference {
    let (here, there) = (paragraphs(one), paragraphs(other));
    let only = |all: &[(u64, Span)], others: &[(u64, Span)]| {
        let missing = all.iter().filter(|(hash, _)| !others.iter().any(|(other, _)| other == hash));
        missing.map(|(_, span)| *span).collect()
    };
    Difference { here: only(&here, &there), there: only(&there, &here) }
}

/// The paragraphs of an article with their hashes.
fn paragraphs(article: &Article) -> Vec<(u64, Span)> {
    let kept = article
        .paragraphs
        .iter()
        .filter(|p| !matches!(p.kind, ParagraphKind::Headline | ParagraphKind::Byline));
    kept.map(|paragraph| {
        let mut hasher = DefaultHasher::new();
        for word in
            paragraph.span.of(&article.text).split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty())
        {
            hash(word).hash(&mut hasher);
        }
        (hasher.finish(), paragraph.span)
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;

    /// An article of these paragraphs.
    fn article(paragraphs: &[String]) -> Arc<Article> {
        let mut text = String::new();
        let mut spans = Vec::new();
        for paragraph in paragraphs {
            let start = text.len();
            text.push_str(paragraph);
            spans.push(Paragraph { span: Span::new(start, text.len()), kind: ParagraphKind::Text });
            text.push_str("\n\n");
        }
        let body = Span::new(0, text.len());
        Arc::new(Article { text, body, paragraphs: spans, ..Article::default() })
    }

    /// Paragraphs `from` to `to` of a story that is like no other.
    fn story(number: usize, from: usize, to: usize) -> Vec<String> {
        let words = |i: usize| {
            (0..40).map(move |w| {
                format!(
                    "{}{}",
                    ["harbour", "board", "ferry", "plate"][w % 4],
                    (number * 7919 + i * 613 + w * w * 31) % 997
                )
            })
        };
        (from..to).map(|i| words(i).collect::<Vec<_>>().join(" ") + ".").collect()
    }

    #[test]
    fn versions_of_a_story_are_found_and_no_others() {
        let changed: Vec<String> =
            story(1, 0, 8).into_iter().chain(["One more paragraph was added today.".to_owned()]).collect();
        let quoted: Vec<String> = story(3, 0, 8).into_iter().chain(story(1, 0, 1)).collect();
        let louder: Vec<String> =
            story(2, 0, 8).iter().map(|p| p.to_uppercase().replace(' ', "  ")).collect();
        let articles: Vec<_> = [
            story(1, 0, 8),
            story(2, 0, 8),
            changed,
            story(1, 0, 4),
            quoted,
            louder,
            vec!["Too short to tell.".to_owned()],
            vec!["Too short to tell.".to_owned()],
        ]
        .iter()
        .map(|paragraphs| article(paragraphs))
        .collect();
        assert_eq!(groups(&articles), [vec![0, 2, 3], vec![1, 5]]);
        assert_eq!(groups(&[]), Vec::<Vec<usize>>::new());
        let stories = stories(&articles);
        assert_eq!(stories.iter().map(|story| story.first).collect::<Vec<_>>(), [2, 5]);
        let shorter = stories[0]
            .others
            .iter()
            .map(|version| (version.article, version.more.len(), version.fewer.len()));
        assert_eq!(shorter.collect::<Vec<_>>(), [(0, 0, 1), (3, 0, 5)]);
        assert_eq!(stories[0].others[0].fewer, ["One more paragraph was added today."]);
    }

    #[test]
    fn what_differs_is_told_by_paragraphs() {
        let one =
            article(&["The board met.".to_owned(), "“Nobody” came.".to_owned(), "It rained.".to_owned()]);
        let other =
            article(&["The  board met".to_owned(), "It rained.".to_owned(), "It was late.".to_owned()]);
        let Difference { here, there } = difference(&one, &other);
        assert_eq!(here.iter().map(|span| span.of(&one.text)).collect::<Vec<_>>(), ["“Nobody” came."]);
        assert_eq!(there.iter().map(|span| span.of(&other.text)).collect::<Vec<_>>(), ["It was late."]);
        assert_eq!(difference(&one, &one), Difference::default());
    }
}
