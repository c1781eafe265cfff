//! Sentences: which of them raise, answer or report which concern, and what the story is about.

mod reading;
mod subject;

use self::reading::{Mark, Reading, Strength, names, read};
use self::subject::{Subject, goes_on, points};
use super::{Found, Lens};
use crate::language::Parsed;
use crate::model::{Article, Concern, DataType, Evidence, Organization, Quote};
use crate::text::Span;

/// Sentences that carry a concern by themselves before the story counts as being about it.
const THEME: usize = 3;

/// Where fewer than one sentence in so many speaks of people's data, the story mentions them in passing.
const PASSING: usize = 14;

/// In a story that speaks of people's data, sentences that may carry a concern before it counts as being
/// about it; and the share of the story in percent that both take.
const LIKELY: (usize, usize) = (5, 15);

/// Sentences about the main concern, and their share of the story in percent, before it heads the story.
const HEADLINE: (usize, usize) = (3, 15);

/// Finds the concerns of an article.
pub(super) fn find(
    article: &Article,
    parsed: &Parsed<'_>,
    organizations: &[Organization],
    quotes: &[Quote],
    lens: &Lens,
) -> Found {
    let mut readings = read(parsed, &names(parsed.text, organizations), lens);
    let about = points(&readings, lens.concerns.len(), article.headline);
    for reading in &mut readings {
        reading.decide(&about);
    }
    let speaking = readings.iter().filter(|reading| reading.speaks()).count();
    let apt = speaking * PASSING > readings.len();
    let most = |count: usize, least: usize| count >= least && count * 100 >= readings.len() * LIKELY.1;
    let rich = most(speaking, THEME);
    let subject = Subject::of(&readings, lens.concerns.len(), speaking, article.headline);
    let themes: Vec<bool> = (0..lens.concerns.len())
        .map(|concern| {
            let strong = |reading: &&Reading| reading.bears(concern, Strength::Shared);
            let likely = || readings.iter().filter(|reading| reading.bears(concern, Strength::Weak)).count();
            readings.iter().filter(strong).count() >= THEME
                || readings.iter().filter(strong).any(|reading| reading.heads(article.headline))
                || rich && most(likely(), LIKELY.0)
                || subject.covers(concern)
        })
        .collect();
    let mut evidence: Vec<Vec<Evidence>> = vec![Vec::new(); lens.concerns.len()];
    let mut mentions: Vec<Vec<Span>> = vec![Vec::new(); lens.data_types.len()];
    for reading in &readings {
        let mut speaks = reading.anchored;
        for mark in &reading.marks {
            if holds(mark, reading.anchored, apt, themes[mark.concern]) {
                speaks = true;
                evidence[mark.concern].push(Evidence {
                    sentence: reading.sentence,
                    trigger: mark.trigger,
                    pattern: lens.sentences.source(mark.pattern).to_owned(),
                    quote: quoted(quotes, mark.trigger),
                });
            }
        }
        for &(data, mention) in reading.data.iter().filter(|_| speaks) {
            mentions[data].push(mention);
        }
    }
    if let Some(main) = subject.main {
        let shown = |reading: &Reading| evidence[main].iter().any(|e| e.sentence == reading.sentence);
        let shown: Vec<bool> = readings.iter().map(shown).collect();
        evidence[main].extend(goes_on(&readings, &shown, quotes).into_iter().map(|sentence| Evidence {
            sentence,
            trigger: sentence,
            pattern: String::new(),
            quote: quoted(quotes, sentence),
        }));
        evidence[main].sort_by_key(|evidence| evidence.sentence);
    }
    let headline = article.headline.map(|span| span.start);
    let mut concerns: Vec<Concern> = lens
        .concerns
        .iter()
        .zip(evidence)
        .filter(|(_, evidence)| !evidence.is_empty())
        .map(|(label, evidence)| Concern { id: label.id.clone(), name: label.name.clone(), evidence })
        .collect();
    concerns.sort_by_key(|concern| std::cmp::Reverse(weight(concern, headline)));
    let about = concerns.first().is_some_and(|concern| {
        let of = readings.len().max(1);
        concern.evidence.len() >= HEADLINE.0 && concern.evidence.len() * 100 >= of * HEADLINE.1
    });
    Found { concerns, data_types: data_types(lens, mentions), headline: about.then_some(0) }
}

/// Whether a mark is enough, in a sentence with or without an anchor, in a story that speaks of
/// people's data more than in passing or not, about the concern or not.
fn holds(mark: &Mark, anchored: bool, apt: bool, theme: bool) -> bool {
    match mark.strength {
        Strength::Trigger | Strength::Shared => apt,
        Strength::Weak => anchored && apt || theme,
        Strength::Context => theme,
        Strength::Beside => anchored && apt,
    }
}

/// The quote whose content holds a trigger.
fn quoted(quotes: &[Quote], trigger: Span) -> Option<usize> {
    let holds = |quote: &&Quote| quote.content.iter().any(|piece| piece.overlaps(trigger));
    let (index, _) = quotes
        .iter()
        .enumerate()
        .filter(|(_, quote)| holds(quote))
        .min_by_key(|(_, quote)| quote.content.iter().map(|piece| piece.len()).sum::<usize>())?;
    Some(index)
}

/// What a concern weighs in its story: sentences, quotes twice, the headline more.
fn weight(concern: &Concern, headline: Option<usize>) -> usize {
    let quotes = concern.evidence.iter().filter(|evidence| evidence.quote.is_some()).count();
    let heads = concern.evidence.iter().any(|evidence| headline.is_some_and(|at| evidence.sentence.has(at)));
    concern.evidence.len() + quotes + if heads { 3 } else { 0 }
}

/// The kinds of data spoken of, in order of first mention.
fn data_types(lens: &Lens, mentions: Vec<Vec<Span>>) -> Vec<DataType> {
    let mut out: Vec<DataType> = lens
        .data_types
        .iter()
        .zip(mentions)
        .filter(|(_, mentions)| !mentions.is_empty())
        .map(|(label, mentions)| DataType { id: label.id.clone(), name: label.name.clone(), mentions })
        .collect();
    out.sort_by_key(|data| data.mentions.first().copied());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language;
    use crate::model::{OrganizationKind, Paragraph, ParagraphKind};

    /// Ids of the concerns in a story of these words, where `name` is an organization.
    fn concerns(text: &str, name: &str) -> Vec<String> {
        let span = Span::new(0, text.len());
        let paragraphs = vec![Paragraph { span, kind: ParagraphKind::Text }];
        let article = Article { text: text.to_owned(), body: span, paragraphs, ..Article::default() };
        let mentions = text.match_indices(name).map(|(at, _)| Span::new(at, at + name.len())).collect();
        let organization = Organization {
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: OrganizationKind::Company,
            mentions,
            why: String::new(),
        };
        let parsed = language::parse(text, &[span]);
        let found = find(&article, &parsed, &[organization], &[], &Lens::builtin());
        found.concerns.into_iter().map(|concern| concern.id).collect()
    }

    #[test]
    fn a_name_and_a_figure_of_speech_raise_nothing() {
        let long = "It rained. ".repeat(PASSING);
        let cases: [(&str, &str, &[&str]); 5] = [
            ("Spyware Relief Club met in May.", "Spyware Relief Club", &[]),
            ("Norfund met in May.", "Norfund", &[]),
            (&format!("{long}The leak was a phishing trip for the mayor."), "Norfund", &[]),
            ("Read on: https://a.example/data-breach/ and /spyware/list.html", "Norfund", &[]),
            ("It rained. Phishing took the guests' personal data.", "Norfund", &["security-breach"]),
        ];
        for (text, name, expected) in cases {
            assert_eq!(concerns(text, name), expected, "{text}");
        }
    }
    #[test]
    fn words_of_two_concerns_speak_for_the_one_that_the_story_is_more_about() {
        let watched = "Police monitored citizens. The mayor defended the surveillance. ";
        let stolen = "Hackers stole customer data. A data breach hit the mill. ";
        let last = "The spyware read on.";
        for (story, expected) in [
            (format!("{watched}Spyware was used to target journalists."), &["surveillance"][..]),
            (format!("{watched}{last}"), &["surveillance"]),
            (format!("{stolen}{last}"), &["security-breach"]),
        ] {
            assert_eq!(concerns(&story, "Norfund"), expected, "{story}");
        }
    }
}
