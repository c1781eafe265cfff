//! Versions: articles that are the same story: saved twice, changed since, or one agency's in several outlets,
//! told by the [`Sketch`]es of their texts.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use crate::model::{Article, ParagraphKind};
use crate::text::sketch::hash;
use crate::text::{Sketch, Span, squeeze};

/// A run that more articles than this have is a phrase of the trade, not of a story.
const COMMON: usize = 64;

/// A story of which there are several versions: saved twice, changed since, or one agency's in several outlets.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Versions {
    /// The article that stands for the story, by index.
    pub first: usize,
    /// The others, by index, in order, and how they differ from it.
    pub others: Vec<(usize, Difference)>,
}

/// What two versions of a story do not have in common.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The paragraphs that only this one has.
    pub more: Vec<String>,
    /// The paragraphs that only the other one has.
    pub fewer: Vec<String>,
}

impl std::fmt::Display for Difference {
    /// How this one differs from the other: `2 paragraphs more, 1 fewer`.
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
    let sketches: Vec<Sketch> = articles.iter().map(|article| sketch(article)).collect();
    let groups = groups(&sketches.iter().collect::<Vec<_>>());
    groups.iter().filter_map(|group| story(articles, group)).collect()
}

/// One story, by the indices of its versions.
fn story(articles: &[Arc<Article>], group: &[usize]) -> Option<Versions> {
    let (first, others) = group.split_first()?;
    let other = |other: &usize| (*other, compare(&articles[*other], &articles[*first]));
    Some(Versions { first: *first, others: others.iter().map(other).collect() })
}

/// The sketch by which an article's story is told.
pub fn sketch(article: &Article) -> Sketch {
    Sketch::of(article.body.of(&article.text))
}

/// The articles that have other versions, in groups: each by index, two at least. First in a group stands the
/// longest, of several as long the first; the others follow in order, and the groups in that of their first.
pub fn groups(sketches: &[&Sketch]) -> Vec<Vec<usize>> {
    let mut parent: Vec<usize> = (0..sketches.len()).collect();
    for (a, b) in candidates(sketches) {
        if root(&mut parent, a) != root(&mut parent, b) && sketches[a].is_like(sketches[b]) {
            let (a, b) = (root(&mut parent, a), root(&mut parent, b));
            parent[a.max(b)] = a.min(b);
        }
    }
    let mut groups: HashMap<usize, Vec<usize>> = HashMap::new();
    for at in 0..sketches.len() {
        groups.entry(root(&mut parent, at)).or_default().push(at);
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        let first = (0..group.len()).min_by_key(|place| Reverse(sketches[group[*place]].length));
        group[..=first.unwrap_or_default()].rotate_right(1);
    }
    groups.sort();
    groups
}

/// The pairs of articles that share enough runs to be looked at, the first index the smaller.
fn candidates(sketches: &[&Sketch]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(u64, usize)> = Vec::new();
    for (at, sketch) in sketches.iter().enumerate().filter(|(_, sketch)| sketch.tells()) {
        runs.extend(sketch.runs.iter().map(|run| (*run, at)));
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
        shared.into_iter().filter(|(_, count)| *count >= Sketch::SHARED).map(|(pair, _)| pair).collect();
    pairs.sort_unstable();
    pairs
}

/// The group of an article.
fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

/// The paragraphs of running text that only `one` has, and those that only `other` has; white space,
/// punctuation and letter case make no difference.
pub fn compare(one: &Article, other: &Article) -> Difference {
    let (here, there) = (paragraphs(one), paragraphs(other));
    let only = |article: &Article, all: &[(u64, Span)], others: &[(u64, Span)]| {
        let missing = all.iter().filter(|(hash, _)| !others.iter().any(|(other, _)| other == hash));
        missing.map(|(_, span)| squeeze(span.of(&article.text))).collect()
    };
    Difference { more: only(one, &here, &there), fewer: only(other, &there, &here) }
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
        assert_eq!(groups(&[]), Vec::<Vec<usize>>::new());
        let stories = stories(&articles);
        assert_eq!(stories.iter().map(|story| story.first).collect::<Vec<_>>(), [2, 5]);
        let shorter = stories[0].others.iter().map(|(at, how)| (*at, how.more.len(), how.fewer.len()));
        assert_eq!(shorter.collect::<Vec<_>>(), [(0, 0, 1), (3, 0, 5)]);
        assert_eq!(stories[0].others[0].1.fewer, ["One more paragraph was added today."]);
    }

    #[test]
    fn what_differs_is_told_by_paragraphs() {
        let one =
            article(&["The board met.".to_owned(), "“Nobody” came.".to_owned(), "It rained.".to_owned()]);
        let other =
            article(&["The  board met".to_owned(), "It rained.".to_owned(), "It was late.".to_owned()]);
        let found = compare(&one, &other);
        assert_eq!(
            (found.more, found.fewer),
            (vec!["“Nobody” came.".to_owned()], vec!["It was late.".to_owned()])
        );
        assert_eq!(compare(&one, &one), Difference::default());
    }
}
