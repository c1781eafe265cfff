//! Plain: the reading as lines of text, for pipes, printers and screen readers.

use std::fmt::{self, Display, Formatter};

use super::{Card, Group, Reading};
use crate::model::{Article, Findings, ParagraphKind, Quote};
use crate::text::visible::shown;
use crate::text::{Span, squeeze};

/// One article's reading as text: the story, one line a paragraph, then the quotes by organization,
/// then the privacy summary. No control character of the article is in it.
#[derive(Debug, Clone, Copy)]
pub struct Plain<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub findings: &'a Findings,
    /// The same, grouped.
    pub reading: &'a Reading,
}

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        self.story(f)?;
        self.quotes(f)?;
        self.privacy(f)
    }
}

impl Plain<'_> {
    fn story(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let article = self.article;
        writeln!(f, "{}", clean(article.heading()))?;
        let byline = article.byline.join(", ");
        let about = [article.outlet.as_deref(), Some(&byline), article.published.as_deref()];
        let about: Vec<_> = about.into_iter().flatten().filter(|part| !part.is_empty()).map(clean).collect();
        if !about.is_empty() {
            writeln!(f, "{}", about.join(" · "))?;
        }
        for paragraph in article.paragraphs.iter().filter(|p| p.kind != ParagraphKind::Headline) {
            writeln!(f, "\n{}", self.words(paragraph.span))?;
        }
        Ok(())
    }

    fn quotes(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "\nQUOTES BY ORGANIZATION")?;
        if self.reading.groups.is_empty() {
            writeln!(f, "\nNo quotes found.")?;
        }
        for group in &self.reading.groups {
            self.group(f, group)?;
        }
        if !self.reading.unheard.is_empty() {
            writeln!(f, "\nNamed, not quoted: {}", clean(&self.reading.unheard.join(", ")))?;
        }
        Ok(())
    }

    fn group(&self, f: &mut Formatter<'_>, group: &Group) -> fmt::Result {
        let (name, percent) = (clean(&group.name), group.percent);
        writeln!(f, "\n{name}: {}, {percent} % of all quoted words", count(group.quotes, "quote"))?;
        for speaker in &group.speakers {
            writeln!(f, "  {}", clean(&speaker.name))?;
            for quote in speaker.quotes.iter().filter_map(|i| self.findings.quotes.get(*i)) {
                let (kind, stance) = (quote.kind.name(), quote.stance.name());
                let words = clean(&quote.text(&self.article.text));
                writeln!(f, "    {stance}, {kind}, paragraph {}: {words}", self.paragraph(quote))?;
            }
        }
        Ok(())
    }

    fn privacy(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let privacy = &self.reading.privacy;
        writeln!(f, "\nPRIVACY: {} of {}", privacy.sentences, count(privacy.of, "sentence"))?;
        for card in &privacy.concerns {
            self.card(f, card)?;
        }
        if !privacy.data_types.is_empty() {
            let types: Vec<_> = privacy
                .data_types
                .iter()
                .map(|t| format!("{} {}", clean(&t.name), t.mentions.len()))
                .collect();
            writeln!(f, "\nData spoken of: {}", types.join(", "))?;
        }
        Ok(())
    }

    fn card(&self, f: &mut Formatter<'_>, card: &Card) -> fmt::Result {
        writeln!(f, "\n{}: {}", clean(&card.name), count(card.sentences, "sentence"))?;
        for position in &card.positions {
            let (who, stance) = (clean(&position.who), position.stance.name());
            let paragraph = self.article.paragraph_at(position.excerpt.start);
            writeln!(f, "  {who} {stance}, paragraph {paragraph}: {}", self.words(position.excerpt))?;
        }
        for sentence in &card.evidence {
            let paragraph = self.article.paragraph_at(sentence.start);
            writeln!(f, "  the story, paragraph {paragraph}: {}", self.words(*sentence))?;
        }
        if !card.unanswered.is_empty() {
            writeln!(f, "  no answer in this story: {}", clean(&card.unanswered.join(", ")))?;
        }
        Ok(())
    }

    /// The paragraph a quote begins in, counted from 1.
    fn paragraph(&self, quote: &Quote) -> usize {
        self.article.paragraph_at(quote.start())
    }

    fn words(&self, span: Span) -> String {
        clean(span.of(&self.article.text))
    }
}

/// `text` on one line, every character safe to print.
fn clean(text: &str) -> String {
    shown(&squeeze(text)).into_owned()
}

/// `1 quote`, `2 quotes`.
fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::super::{Position, Privacy, Speaker, Who};
    use super::*;
    use crate::model::{Attribution, Kind, Mode, OrganizationId, Paragraph, SourceType, Stance};

    const TEXT: &str = "Leak\n\n“We sold\nnothing,” Norfund said.\n\nA list\x1b[31m lay open.";

    fn span(words: &str) -> Span {
        let start = TEXT.find(words).unwrap();
        Span::new(start, start + words.len())
    }

    #[test]
    fn a_reading_is_plain_lines() {
        let paragraph = |words, kind| Paragraph { span: span(words), kind };
        let article = Article {
            id: "leak.txt".into(),
            outlet: Some("Harbour Wire".into()),
            byline: vec!["Mara Quill".into()],
            text: TEXT.into(),
            headline: Some(span("Leak")),
            paragraphs: vec![
                paragraph("Leak", ParagraphKind::Headline),
                paragraph("“We sold\nnothing,” Norfund said.", ParagraphKind::Text),
                paragraph("A list\x1b[31m lay open.", ParagraphKind::Text),
            ],
            ..Article::default()
        };
        let quote = Quote {
            number: 1,
            kind: Kind::Direct,
            mode: Mode::Speech,
            content: vec![span("“We sold\nnothing,”")],
            attribution: Attribution {
                source: vec![span("Norfund")],
                cue: vec![span("said")],
                speaker: None,
                organizations: vec![OrganizationId(0)],
                source_type: SourceType::NamedOrganization,
                confidence: 1.0,
                why: String::new(),
            },
            stance: Stance::Denies,
        };
        let findings = Findings { quotes: vec![quote], ..Findings::default() };
        let group = Group {
            who: Who::Organization(OrganizationId(0)),
            name: "Norfund".into(),
            quotes: 1,
            words: 3,
            percent: 100,
            speakers: vec![Speaker { person: None, name: "a statement".into(), quotes: vec![0] }],
        };
        let card = Card {
            concern: 0,
            name: "Leaks".into(),
            sentences: 2,
            positions: vec![Position {
                stance: Stance::Denies,
                who: "Norfund".into(),
                quote: 0,
                excerpt: span("sold\nnothing"),
            }],
            unanswered: vec!["Ostby".into()],
            evidence: vec![span("A list\x1b[31m lay open.")],
        };
        let reading = Reading {
            groups: vec![group],
            unheard: vec!["Ostby".into()],
            privacy: Privacy { sentences: 2, of: 3, concerns: vec![card], data_types: Vec::new() },
        };
        let expected = "Leak
Harbour Wire · Mara Quill

“We sold nothing,” Norfund said.

A list␛[31m lay open.

QUOTES BY ORGANIZATION

Norfund: 1 quote, 100 % of all quoted words
  a statement
    denies, direct, paragraph 2: “We sold nothing,”

Named, not quoted: Ostby

PRIVACY: 2 of 3 sentences

Leaks: 2 sentences
  Norfund denies, paragraph 2: sold nothing
  the story, paragraph 3: A list␛[31m lay open.
  no answer in this story: Ostby
";
        let plain = Plain { article: &article, findings: &findings, reading: &reading };
        assert_eq!(plain.to_string(), expected);
    }
}
