//! Analysis: from an article's text to its findings, a pure function of text and knowledge.
//!
//! ```text
//!  language ──► quotes ──► organizations ──► concerns
//!  sentences    who is     who is meant,     stance, what is
//!  quotations   cited      for whom they     at stake
//!               how        speak
//! ```

pub mod concerns;
mod corrections;
pub mod organizations;
pub mod quotes;
mod smooth;

use corrections::Desk;

use crate::language;
use crate::language::names::Naming;
use crate::model::{Article, Correction, Findings, KnownOrganization};
use crate::text::Span;
use smooth::Smooth;

/// Lexicons and weights, compiled once and shared by all threads.
#[derive(Debug)]
pub struct Knowledge {
    /// What makes the findings: the program's version and the id of its weights, `0.1.0+w5f1c`.
    pub version: String,
    /// Grammar and quotes, as learned.
    pub engine: quotes::Engine,
    /// How English reports speech.
    pub reporting: quotes::Reporting,
    /// How English names people and organizations.
    pub names: organizations::Names,
    /// What counts as a concern.
    pub lens: concerns::Lens,
    /// How English denies, admits, accuses.
    pub stances: concerns::Stances,
    /// How English answers an accusation.
    pub answers: concerns::Answers,
    /// How English says from whom to whom information goes.
    pub flows: concerns::Flows,
}

impl Knowledge {
    /// The built-in knowledge.
    pub fn builtin() -> Self {
        Self::through(concerns::Lens::builtin())
    }

    /// The built-in knowledge with another lens.
    pub fn through(lens: concerns::Lens) -> Self {
        let engine = quotes::Engine::builtin().unwrap_or_default();
        Self {
            version: format!("{}+{}", env!("CARGO_PKG_VERSION"), engine.id),
            engine,
            reporting: quotes::Reporting::builtin(),
            names: organizations::Names::builtin(),
            lens,
            stances: concerns::Stances::builtin(),
            answers: concerns::Answers::builtin(),
            flows: concerns::Flows::builtin(),
        }
    }

    /// This knowledge and the user's list of organizations.
    #[must_use]
    pub fn knowing(mut self, organizations: Vec<KnownOrganization>) -> Self {
        self.names.learn(organizations);
        self
    }
}

/// Analyses one article. The same text gives the same findings, on any machine and thread; one that is not
/// in English gives none.
pub fn analyze(article: &Article, knowledge: &Knowledge) -> Findings {
    analyze_corrected(article, knowledge, &[])
}

/// Analyses one article; the user's `corrections` win, and what rests on a corrected finding follows.
pub fn analyze_corrected(article: &Article, knowledge: &Knowledge, corrections: &[Correction]) -> Findings {
    if article.foreign.is_some() {
        return Findings::default();
    }
    let smooth = Smooth::of(article);
    let mut findings = find(&smooth.article, knowledge, corrections);
    if !smooth.is_same() {
        findings.move_spans(&|span| smooth.back(span));
    }
    findings
}

/// What is found in an article whose paragraphs are smooth.
fn find(article: &Article, knowledge: &Knowledge, corrections: &[Correction]) -> Findings {
    let paragraphs: Vec<Span> = article.paragraphs.iter().map(|p| undated(article, p.span)).collect();
    let parsed = language::parse(&article.text, &paragraphs);
    let syntax = knowledge.engine.grammar.annotate(&parsed);
    let cited = quotes::find(article, &parsed, &syntax, &knowledge.engine, &knowledge.reporting);
    let naming = Naming::new(&parsed, &syntax, &knowledge.engine.names);
    let mut named =
        organizations::find(&parsed, &article.paragraphs, &syntax, &naming, &cited, &knowledge.names);
    let mut desk = Desk::new(&parsed, corrections);
    desk.merge(&mut named);
    let mut quotes = organizations::attribute(cited, &named);
    desk.quotes(&mut quotes, &mut named);
    knowledge.stances.set(&parsed, &syntax, &named.organizations, &mut quotes);
    desk.stances(&mut quotes);
    let mut found = concerns::find(article, &parsed, &named, &quotes, &knowledge.lens);
    desk.concerns(&mut found, &quotes, &knowledge.lens);
    let story = concerns::claims::Story {
        parsed: &parsed,
        syntax: &syntax,
        organizations: &named.organizations,
        quotes: &quotes,
        concerns: &found.concerns,
        headline: found.headline,
    };
    let claims = concerns::claims::find(story, &knowledge.answers, &knowledge.flows);
    Findings {
        claims,
        corrections: desk.close(&named.organizations),
        sentences: parsed.sentences.iter().map(|s| s.span).collect(),
        quotes,
        organizations: named.organizations,
        people: named.people,
        lens: knowledge.lens.name.clone(),
        concerns: found.concerns,
        data_types: found.data_types,
        headline_concern: found.headline,
    }
}

/// A paragraph without the dateline that opens it.
fn undated(article: &Article, paragraph: Span) -> Span {
    let dateline = article.dateline.filter(|dateline| dateline.start == paragraph.start);
    dateline.map_or(paragraph, |dateline| Span::new(dateline.end, paragraph.end).trim(&article.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, ParagraphKind};

    /// An article whose text is one paragraph.
    fn article(text: &str) -> Article {
        let whole = Span::new(0, text.len());
        let paragraphs = vec![Paragraph { span: whole, kind: ParagraphKind::Text }];
        Article { text: text.to_owned(), body: whole, paragraphs, ..Article::default() }
    }

    #[test]
    fn line_ends_and_soft_hyphens_change_nothing_that_is_found() {
        let smooth = "Quayside Bank sold the location data of its customers, said Ada Pell, a spokeswoman for the \
                      Harbour Privacy Alliance. “They never asked anyone,” she said.";
        let rough = smooth
            .replace("location data", "loca\u{ad}tion\r\ndata")
            .replace("Privacy Alliance", "Pri\u{ad}\nvacy\nAl\u{ad}li\u{ad}ance")
            .replace("never asked", "nev\u{ad}er\n  asked");
        let knowledge = Knowledge::builtin();
        let found = |text: &str| {
            let findings = analyze(&article(text), &knowledge);
            let quotes = findings.quotes.iter().map(|q| crate::text::squeeze(&q.text(text)));
            let names = findings.organizations.iter().map(|o| o.name.clone());
            let concerns = findings.concerns.iter().map(|c| c.id.clone());
            quotes.chain(names).chain(concerns).collect::<Vec<_>>()
        };
        assert!(found(smooth).contains(&"Harbour Privacy Alliance".to_owned()), "{:?}", found(smooth));
        assert_eq!(found(&rough), found(smooth));
    }

    #[test]
    fn what_is_not_english_is_not_analysed() {
        let text = "“They never asked anyone,” Ada Pell said.";
        let foreign = Article { foreign: Some("German".to_owned()), ..article(text) };
        let knowledge = Knowledge::builtin();
        assert_eq!(analyze(&article(text), &knowledge).quotes.len(), 1);
        assert_eq!(analyze(&foreign, &knowledge), Findings::default());
    }

    #[test]
    fn a_dateline_is_in_no_sentence_and_no_quote() {
        let text = "ORLOW, Aug. 6 (Wire) — The bank said on Monday that it had lost the records.";
        let dateline = text.find("The bank").map(|end| Span::new(0, end).trim(text));
        let article = Article { dateline, ..article(text) };
        let findings = analyze(&article, &Knowledge::builtin());
        assert_eq!(
            findings.sentences.iter().map(|s| s.of(text)).collect::<Vec<_>>(),
            [&text[text.find("The").unwrap()..]]
        );
        assert_eq!(
            findings.quotes.iter().map(|q| q.text(text)).collect::<Vec<_>>(),
            ["it had lost the records"]
        );
    }
}
