//! Selecting: whether an article answers a query, with which quotes, and where to look.

use crate::model::{Article, Concern, Findings, Flag, Place, Query, Quote, Term, Wanted};
use crate::text::Span;
use crate::text::fold::{fold, words};

/// How an article answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The quotes that the query is about: all of mode speech where it asks nothing of quotes.
    pub quotes: Vec<usize>,
    /// What to show of it: the words asked for, else the first of the quotes, else the first sentence about the concern or
    /// mention of the name; nothing where the query is about none of these.
    pub shown: Option<Span>,
}

/// How `article` answers `query`; `None` where it does not. `is` tells what the reader did with it.
pub fn select(
    query: &Query,
    article: &Article,
    findings: &Findings,
    is: impl Fn(Flag) -> bool,
) -> Option<Answer> {
    let scene = Scene { article, findings, is: &is };
    let (of_quotes, others): (Vec<&Term>, Vec<&Term>) =
        query.terms.iter().filter(|term| !term.negated).partition(|term| term.wanted.is_of_quotes());
    let negated = query.terms.iter().filter(|term| term.negated);
    if !others.iter().all(|term| scene.holds(&term.wanted))
        || negated.clone().any(|term| scene.holds(&term.wanted))
    {
        return None;
    }
    let spoken = (0..findings.quotes.len()).filter(|at| findings.quotes[*at].is_said());
    let quotes: Vec<usize> = spoken
        .filter(|at| of_quotes.iter().all(|term| scene.of_quote(&findings.quotes[*at], &term.wanted)))
        .collect();
    if !of_quotes.is_empty() && quotes.is_empty() {
        return None;
    }
    let first = if of_quotes.is_empty() { None } else { quotes.first().copied() };
    let first = first.and_then(|quote| findings.quotes[quote].content.first().copied());
    Some(Answer { shown: scene.words(query).or(first).or_else(|| scene.sign(query)), quotes })
}

/// A sentence of an article that answers a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// Where in the article's text to look, in bytes.
    pub at: usize,
    /// The sentence, in one line.
    pub words: String,
    /// The bytes of `words` that were asked for, in order.
    pub marks: Vec<Span>,
}

/// What of `article` answers `query`: the sentence of the words asked for, that of the quote, concern or name, else
/// the first of the body.
pub fn excerpt(query: &Query, article: &Article, findings: &Findings) -> Excerpt {
    let shown = select(query, article, findings, |_| true).and_then(|answer| answer.shown);
    let at = shown.map_or(article.body.start, |shown| shown.start);
    let paragraph = || article.paragraphs.get(article.paragraph_at(at) - 1).map(|paragraph| paragraph.span);
    let sentence = findings.sentence_at(at).or_else(paragraph).unwrap_or_default();
    let words = sentence.of(&article.text).replace(['\n', '\r', '\t'], " ");
    let marks = query.words().filter_map(|(wanted, prefix)| occurrence(&words, wanted, prefix));
    let mut marks: Vec<Span> = marks.filter(|mark| !mark.is_empty()).collect();
    marks.sort();
    Excerpt { at, words, marks }
}

/// What is asked about.
struct Scene<'a> {
    article: &'a Article,
    findings: &'a Findings,
    is: &'a dyn Fn(Flag) -> bool,
}

impl Scene<'_> {
    fn holds(&self, wanted: &Wanted) -> bool {
        let Self { article, .. } = self;
        match wanted {
            Wanted::Words { words, prefix, place } => self.says(words, *prefix, *place),
            Wanted::Outlet(value) => article.outlet.as_deref().is_some_and(|outlet| has(outlet, value)),
            Wanted::Mentions(value) => self.mentions(value).next().is_some(),
            Wanted::Concern(value) => self.concerns(value).next().is_some(),
            Wanted::Tag(value) => article.tags.iter().any(|tag| has(tag, value)),
            Wanted::After(day) => {
                article.published.as_deref().is_some_and(|published| published >= day.as_str())
            }
            Wanted::Before(day) => {
                article.published.as_deref().is_some_and(|published| published < day.as_str())
            }
            Wanted::Is(flag) => (self.is)(*flag),
            _ => self.spoken().any(|quote| self.of_quote(quote, wanted)),
        }
    }

    /// The mentions of each organization and person whose name holds `value`.
    fn mentions<'s>(&'s self, value: &'s str) -> impl Iterator<Item = &'s Vec<Span>> {
        let organizations = self.findings.organizations.iter().map(|found| (&found.name, &found.mentions));
        let people = self.findings.people.iter().map(|found| (&found.name, &found.mentions));
        organizations.chain(people).filter(|(name, _)| has(name, value)).map(|(_, mentions)| mentions)
    }

    /// The concerns whose id or name holds `value`.
    fn concerns<'s>(&'s self, value: &'s str) -> impl Iterator<Item = &'s Concern> {
        self.findings.concerns.iter().filter(|found| has(&found.id, value) || has(&found.name, value))
    }

    fn spoken(&self) -> impl Iterator<Item = &Quote> {
        self.findings.quotes.iter().filter(|quote| quote.is_said())
    }

    fn of_quote(&self, quote: &Quote, wanted: &Wanted) -> bool {
        let attribution = &quote.attribution;
        match wanted {
            Wanted::Organization(value) => {
                let mut organizations = attribution.organizations.iter();
                organizations.any(|id| self.findings.organization(*id).is_some_and(|o| has(&o.name, value)))
            }
            Wanted::Speaker(value) => {
                let speaker = attribution.speaker.and_then(|id| self.findings.person(id));
                speaker.is_some_and(|person| has(&person.name, value))
            }
            Wanted::Stance(stance) => quote.stance == *stance,
            Wanted::Source(source) => attribution.source_type == *source,
            Wanted::Kind(kind) => quote.kind == *kind,
            _ => true,
        }
    }

    fn says(&self, wanted: &str, prefix: bool, place: Place) -> bool {
        let text = &self.article.text;
        let found = |text: &str| occurrence(text, wanted, prefix).is_some();
        let headline = || found(self.article.heading());
        let quoted = || self.spoken().any(|quote| found(&quote.text(text)));
        match place {
            Place::Headline => headline(),
            Place::Quotes => quoted(),
            Place::Anywhere => found(self.article.body.of(text)) || headline() || quoted(),
        }
    }

    /// The first words asked for in the text, the rarer place first: those in quotes, then in the body.
    fn words(&self, query: &Query) -> Option<Span> {
        let (text, body) = (&self.article.text, self.article.body);
        query.terms.iter().filter(|term| !term.negated).find_map(|term| match &term.wanted {
            Wanted::Words { words, prefix, place: Place::Quotes } => {
                let pieces = self.spoken().flat_map(|quote| &quote.content);
                pieces.copied().find_map(|piece| within(text, piece, words, *prefix))
            }
            Wanted::Words { words, prefix, place: Place::Headline } => {
                within(text, self.article.headline?, words, *prefix)
            }
            Wanted::Words { words, prefix, place: Place::Anywhere } => within(text, body, words, *prefix),
            _ => None,
        })
    }

    /// The first sentence about a concern asked for, or the first mention of a name, in the body.
    fn sign(&self, query: &Query) -> Option<Span> {
        let inside = |span: &Span| self.article.body.covers(*span);
        query.terms.iter().filter(|term| !term.negated).find_map(|term| match &term.wanted {
            Wanted::Concern(value) => {
                let evidence = self.concerns(value).flat_map(|found| &found.evidence);
                evidence.map(|evidence| evidence.sentence).filter(inside).min()
            }
            Wanted::Mentions(value) => {
                self.mentions(value).find_map(|mentions| mentions.iter().copied().find(inside))
            }
            _ => None,
        })
    }
}

/// Whether `name` holds `value`.
fn has(name: &str, value: &str) -> bool {
    fold(name).contains(&fold(value))
}

/// Where in `span` of `text` the words first stand.
fn within(text: &str, span: Span, wanted: &str, prefix: bool) -> Option<Span> {
    let found = occurrence(span.of(text), wanted, prefix)?;
    Some(Span::new(span.start + found.start, span.start + found.end))
}

/// Where `wanted`, whole words one after the other, first stands in `text`; the last of them may be a
/// `prefix`. Without any word it stands at the beginning.
pub fn occurrence(text: &str, wanted: &str, prefix: bool) -> Option<Span> {
    let wanted: Vec<String> = words(wanted).map(|word| fold(word.of(wanted))).collect();
    let Some((last, before)) = wanted.split_last() else { return Some(Span::new(0, 0)) };
    let mut seen: Vec<(Span, String)> = Vec::new();
    for word in words(text) {
        let folded = fold(word.of(text));
        let ends = if prefix { folded.starts_with(last.as_str()) } else { folded == *last };
        if ends && seen.len() >= before.len() {
            let run = &seen[seen.len() - before.len()..];
            if run.iter().map(|(_, folded)| folded).eq(before) {
                let start = run.first().map_or(word.start, |(first, _)| first.start);
                return Some(Span::new(start, word.end));
            }
        }
        if seen.len() > before.len() {
            seen.remove(0);
        }
        seen.push((word, folded));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn words_stand_one_after_the_other() {
        for (wanted, prefix, found) in [
            ("bank", false, Some("Bank")),
            ("customer data", false, Some("customer data")),
            ("custom", true, Some("customer")),
            ("custom", false, None),
            ("data customer", false, None),
            ("cafe", false, Some("Café")),
        ] {
            let text = "A Café, a Bank: customer data.";
            assert_eq!(occurrence(text, wanted, prefix).map(|span| span.of(text)), found, "{wanted}");
        }
    }

    #[test]
    fn an_article_answers_with_its_quotes() {
        let (article, findings) = sample::story();
        for (query, quotes, shown) in [
            ("larkpost", Some(vec![0, 1, 2]), "Larkpost"),
            ("org:larkpost stance:denies", Some(vec![2]), "“We never"),
            ("org:larkpost stance:alleges", None, ""),
            ("stance:alleges -org:larkpost", None, ""),
            ("mentions:northgate outlet:harbour", Some(vec![0, 1, 2]), "Northgate"),
            ("mentions:brandt", Some(vec![0, 1, 2]), "Ida Brandt"),
            ("concern:sharing", Some(vec![0, 1, 2]), "The Quay Herald"),
            ("is:starred", None, ""),
            ("-is:starred", Some(vec![0, 1, 2]), ""),
        ] {
            let parsed = Query::parse(query).unwrap();
            let answer = select(&parsed, &article, &findings, |_| false);
            assert_eq!(answer.as_ref().map(|answer| answer.quotes.clone()), quotes, "{query}");
            let place = answer.and_then(|answer| answer.shown).map_or("", |span| span.of(&article.text));
            assert!(place.starts_with(shown), "{query}: {place}");
        }
    }
}
