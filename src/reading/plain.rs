//! Plain: the reading as lines of text, for pipes, printers and screen readers.
//!
//! Marks stand in the story where a quote begins (`[q3]`) and before a sentence that carries
//! concerns (`[!1,2]`), so that the lists below the story can point into it.

mod marks;
mod page;

use std::fmt::{self, Display, Formatter};

use self::marks::Marks;
use self::page::Page;
use super::{Card, Group, Reading, Source, counted};
use crate::model::{Article, Findings, Mode, Paragraph, ParagraphKind, Quote, Stance};
use crate::text::Span;

/// Sentences of a concern that are printed again below the story.
const SENTENCES: usize = 3;

/// One article's reading as text: the story, then the quotes by organization, then the privacy
/// summary. No control character of the article is in it.
#[derive(Debug, Clone, Copy)]
pub struct Plain<'a> {
    /// The article.
    pub article: &'a Article,
    /// What was found in it.
    pub findings: &'a Findings,
    /// The same, grouped.
    pub reading: &'a Reading,
    /// Columns of a line; fewer than 20 count as 20.
    pub width: usize,
    /// Whether the story stands alone, without marks and without the lists below it.
    pub bare: bool,
}

impl Display for Plain<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.bare {
            let nothing = Findings::default();
            let mut page = Page::new(self.width);
            self.story(&mut page, &Marks::new(&nothing, std::iter::empty()));
            return f.write_str(&page.text);
        }
        let shown = self.reading.groups.iter().flat_map(|group| &group.speakers);
        let marks = Marks::new(self.findings, shown.flat_map(|speaker| speaker.quotes.iter().copied()));
        let mut page = Page::new(self.width);
        self.story(&mut page, &marks);
        if self.article.foreign.is_none() {
            self.quotes(&mut page, &marks);
            self.privacy(&mut page, &marks);
        }
        f.write_str(&page.text)
    }
}

impl Plain<'_> {
    fn story(&self, page: &mut Page, marks: &Marks<'_>) {
        let article = self.article;
        match article.headline {
            Some(span) if article.heading() == span.of(&article.text) => {
                page.say(0, &marks.within(span, &article.text));
            }
            _ => page.say(0, article.heading()),
        }
        let byline = (!article.byline.is_empty()).then(|| format!("by {}", article.byline.join(", ")));
        let foreign = article.foreign.as_ref().map(|language| format!("in {language}, not analysed"));
        let fictional = article.fictional.then_some("fictional");
        let day = article.published.as_deref().and_then(|published| published.split('T').next());
        let about = [article.outlet.as_deref(), byline.as_deref(), day, foreign.as_deref(), fictional];
        let about: Vec<&str> = about.into_iter().flatten().filter(|part| !part.is_empty()).collect();
        if !about.is_empty() {
            page.say(0, &about.join(" · "));
        }
        let beside = |p: &Paragraph| p.kind == ParagraphKind::Headline || article.tells(p);
        for paragraph in article.paragraphs.iter().filter(|p| !beside(p)) {
            page.gap();
            page.say(0, &marks.within(paragraph.span, &article.text));
        }
    }

    fn quotes(&self, page: &mut Page, marks: &Marks<'_>) {
        let total = self.reading.groups.iter().map(|group| group.quotes).sum();
        page.gap();
        page.say(0, &format!("QUOTES BY ORGANIZATION: {}", counted(total, "quote")));
        for group in &self.reading.groups {
            page.gap();
            self.group(page, marks, group);
        }
        if !self.reading.sources.is_empty() {
            let says = |s: &Source| {
                format!("{} {}, {} %", s.source_type.word(), counted(s.quotes, "quote"), s.percent)
            };
            let sources: Vec<String> = self.reading.sources.iter().map(says).collect();
            page.gap();
            page.say(0, &format!("Sources: {}", sources.join("; ")));
        }
        for (what, names) in self.reading.silent.lists() {
            page.gap();
            page.say(0, &format!("{what}: {}", names.join(", ")));
        }
        self.corrections(page);
    }

    fn corrections(&self, page: &mut Page) {
        let all = &self.findings.corrections;
        let applied = all.iter().filter(|one| one.astray.is_none()).count();
        if applied > 0 {
            page.gap();
            page.say(0, &format!("Corrected by hand: {}", counted(applied, "finding")));
        }
        for (one, why) in all.iter().filter_map(|one| Some((one, one.astray.as_ref()?))) {
            page.gap();
            page.say(0, &format!("Correction without effect, {}: {why}", one.correction.change.says()));
        }
    }

    fn group(&self, page: &mut Page, marks: &Marks<'_>, group: &Group) {
        let quotes = counted(group.quotes, "quote");
        page.say(0, &format!("{}: {quotes}, {} % of all quoted words", group.name, group.percent));
        for speaker in &group.speakers {
            page.say(2, &speaker.name);
            for quote in speaker.quotes.iter().filter_map(|index| self.findings.quotes.get(*index)) {
                let (mark, stance, kind) = (marks.quote(quote), says(quote.stance), quote.kind.name());
                let mode = if quote.mode == Mode::Thought { ", thought" } else { "" };
                let words = quote.text(&self.article.text);
                let corrected = if quote.corrected.is_empty() { "" } else { ", corrected" };
                page.say(4, &format!("{mark} {stance}, {kind}{mode}{corrected}: {words}"));
            }
        }
    }

    fn privacy(&self, page: &mut Page, marks: &Marks<'_>) {
        let privacy = &self.reading.privacy;
        page.gap();
        let lens = self.findings.lens.to_uppercase();
        page.say(0, &format!("{lens}: {} of {}", privacy.sentences, counted(privacy.of, "sentence")));
        if privacy.tally.claims > 0 {
            page.say(0, &privacy.tally.to_string());
        }
        for card in &privacy.concerns {
            page.gap();
            self.card(page, marks, card);
        }
        if !privacy.data_types.is_empty() {
            let types =
                privacy.data_types.iter().map(|data| format!("{} {}", data.name, data.mentions.len()));
            page.gap();
            page.say(0, &format!("Data spoken of: {}", types.collect::<Vec<_>>().join(", ")));
        }
    }

    fn card(&self, page: &mut Page, marks: &Marks<'_>, card: &Card) {
        page.say(
            0,
            &format!("[!{}] {}: {}", card.concern + 1, card.name, counted(card.sentences, "sentence")),
        );
        for position in &card.positions {
            let Some(quote) = self.findings.quotes.get(position.quote) else { continue };
            let mark = marks.quote(quote);
            let more = if self.breaks_off(quote, position.excerpt) { " …" } else { "" };
            let stance = if position.narrow { "answers in part" } else { says(position.stance) };
            let (who, words) = (position.who_on_whom(), self.words(position.excerpt));
            page.say(2, &format!("{mark} {stance}, {who}: {words}{more}"));
            if let Some(flow) = &position.flow {
                page.say(4, &format!("Flow, {flow}"));
            }
        }
        for flow in &card.flows {
            page.say(2, &format!("Flow, {flow}"));
        }
        for sentence in card.evidence.iter().take(SENTENCES) {
            page.say(2, &format!("In the article’s words: {}", self.words(*sentence)));
        }
        if let Some(more) = card.evidence.len().checked_sub(SENTENCES).filter(|more| *more > 0) {
            page.say(2, &format!("and {} more, marked in the story", counted(more, "sentence")));
        }
        if !card.unanswered.is_empty() {
            page.say(2, &format!("No answer in this story: {}", card.unanswered.join(", ")));
        }
    }

    /// Whether an excerpt ends before the words reported do, within a clause.
    fn breaks_off(&self, quote: &Quote, excerpt: Span) -> bool {
        self.words(excerpt).ends_with(char::is_alphanumeric)
            && quote.content.iter().all(|piece| piece.end != excerpt.end)
    }

    fn words(&self, span: Span) -> &str {
        span.of(&self.article.text)
    }
}

/// A stance as a verb.
const fn says(stance: Stance) -> &'static str {
    match stance {
        Stance::Other => "says",
        plain => plain.name(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{read, sample};
    use super::*;

    const EXPECTED: &str = "\
[!1] Larkpost denies asking for data
Harbour Wire · by Jo March · 2031-05-06 · fictional

[!1] The Quay Herald reported that [q1] Larkpost had asked
Northgate Bank for customer data. [!1] Critics said [q2]
Northgate Bank sold its customer data. [!1] [q3] “We never asked
anyone for customer data, and we never will.” said Ida Brandt.
It rained.

QUOTES BY ORGANIZATION: 3 quotes

Larkpost: 1 quote, 44 % of all quoted words
  Ida Brandt, spokeswoman
    [q3] denies, direct: “We never asked anyone for customer
      data, and we never will.”

The Quay Herald: 1 quote, 32 % of all quoted words
  The Quay Herald
    [q1] alleges, indirect: Larkpost had asked Northgate Bank
      for customer data

unnamed sources: 1 quote, 24 % of all quoted words
  Critics
    [q2] alleges, indirect: Northgate Bank sold its customer
      data

Sources: a person with a name 1 quote, 44 %; an organization 1
quote, 32 %; many people at once 1 quote, 24 %

Mentioned, not heard: Northgate Bank

PRIVACY: 4 of 5 sentences
1 claim, 0 answers, 1 without an answer

[!1] Sharing or selling to others: 4 sentences
  [q1] alleges, The Quay Herald: Larkpost had asked Northgate
    Bank for customer data
  [q2] alleges, unnamed sources on Northgate Bank: Northgate
    Bank sold its customer data
  [q3] denies, Larkpost: “We never asked anyone for customer
    data, and we never will.”
  In the article’s words: Larkpost denies asking for data
  No answer in this story: Northgate Bank
";

    #[test]
    fn story_quotes_and_summary_point_to_each_other() {
        let (mut article, findings) = sample::story();
        article.published = Some("2031-05-06T23:00:00-08:00".to_owned());
        let reading = read(&article, &findings, false);
        let plain =
            Plain { article: &article, findings: &findings, reading: &reading, width: 64, bare: false };
        assert_eq!(plain.to_string(), EXPECTED);
    }
}
