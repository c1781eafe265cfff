//! Brief: one story in Markdown, as a reporter would hand it on: what is at stake, who claims what against
//! whom, who answers, each line with the sentence it rests on.

use crate::model::{Answer, Article, Claim, Findings, Party};
use crate::reading::{self, Reading, counted};
use crate::text::{Span, squeeze};

/// The brief of a story, and the number of its last footnote; `before` is that of the one before it in the same
/// document, else 0. All words of the article are quoted, and footnotes give their sentences with paragraph.
pub fn brief(article: &Article, findings: &Findings, before: usize) -> (String, usize) {
    let mut page = Page { article, findings, text: String::new(), notes: Vec::new(), before };
    page.head();
    page.concerns();
    page.claims();
    let reading = reading::read(article, findings, false);
    page.silent(&reading);
    page.sources(&reading);
    let last = page.footnotes();
    (page.text, last)
}

/// A brief being written.
struct Page<'a> {
    article: &'a Article,
    findings: &'a Findings,
    text: String,
    /// The sentences cited so far.
    notes: Vec<Span>,
    /// How many footnotes the document has before them.
    before: usize,
}

impl Page<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn head(&mut self) {
        let article = self.article;
        let byline = (!article.byline.is_empty()).then(|| format!("by {}", article.byline.join(", ")));
        let about = [article.outlet.clone(), byline, article.published.clone()];
        let about: Vec<String> = about.into_iter().flatten().map(|part| plain(&part)).collect();
        self.line(&format!("# {}\n", plain(article.heading())));
        if !about.is_empty() {
            self.line(&format!("{}\n", about.join(" · ")));
        }
        let path = || article.path.as_ref().map(|path| format!("`{}{}`", path.display(), article.part()));
        if let Some(place) = article.url.as_ref().map(|url| format!("<{url}>")).or_else(path) {
            self.line(&format!("{place}\n"));
        }
    }

    fn concerns(&mut self) {
        let findings = self.findings;
        if findings.concerns.is_empty() {
            return;
        }
        self.line("## At stake\n");
        let of = findings.sentences.len();
        for (i, concern) in findings.concerns.iter().enumerate() {
            let main = if findings.headline_concern == Some(i) { ", the story’s main matter" } else { "" };
            let first = concern.evidence.first().map(|evidence| evidence.sentence);
            let note = first.map(|sentence| self.cite(sentence)).unwrap_or_default();
            let count = concern.evidence.len();
            self.line(&format!(
                "- **{}**: {count} of {}{main}{note}",
                plain(&concern.name),
                counted(of, "sentence")
            ));
        }
        let data: Vec<String> = findings.data_types.iter().map(|data| plain(&data.name)).collect();
        if !data.is_empty() {
            self.line(&format!("\nSpoken of: {}.", data.join("; ")));
        }
        self.line("");
    }

    fn claims(&mut self) {
        if self.findings.claims.is_empty() {
            return;
        }
        self.line("## Claims and answers\n");
        for claim in &self.findings.claims {
            self.claim(claim);
        }
        self.line("");
    }

    fn claim(&mut self, claim: &Claim) {
        let by = match claim.quote {
            Some(_) if claim.by.is_empty() => "unnamed sources".to_owned(),
            Some(_) => self.names(&claim.by),
            None => "the article".to_owned(),
        };
        let on = if claim.against.is_empty() {
            String::new()
        } else {
            format!(" on **{}**", self.names(&claim.against))
        };
        let concern = claim
            .concern
            .and_then(|i| self.findings.concerns.get(i))
            .map(|c| format!(" ({})", plain(&c.name)));
        let note = self.cite(claim.span);
        let words = plain(claim.span.of(&self.article.text));
        self.line(&format!("- **{by}**{on}{}: {words}{note}", concern.unwrap_or_default()));
        for answer in &claim.answers {
            self.answer(answer);
        }
        if !claim.unanswered.is_empty() {
            self.line(&format!("  - no answer in this story: {}", self.names(&claim.unanswered)));
        }
        if let Some(flow) = reading::flow(self.article, &claim.flow) {
            self.line(&format!("  - flow, {}", plain(&flow)));
        }
    }

    fn answer(&mut self, answer: &Answer) {
        let Some(quote) = self.findings.quotes.get(answer.quote) else { return };
        let note = quote.content.first().map(|piece| self.cite(*piece)).unwrap_or_default();
        let words = plain(&quote.text(&self.article.text));
        let (who, how) = (self.names(&[answer.by]), answer.manner.says());
        self.line(&format!("  - **{who}** {how}: {words}{note}"));
    }

    fn silent(&mut self, reading: &Reading) {
        let lists: Vec<String> = reading
            .silent
            .lists()
            .map(|(what, names)| {
                format!("- {what}: {}", names.iter().map(|n| plain(n)).collect::<Vec<_>>().join(", "))
            })
            .collect();
        if !lists.is_empty() {
            self.line("## Not heard\n");
            self.line(&format!("{}\n", lists.join("\n")));
        }
    }

    fn sources(&mut self, reading: &Reading) {
        if reading.groups.is_empty() {
            return;
        }
        let quotes = self.findings.quotes.iter().filter(|quote| quote.is_said()).count();
        self.line(&format!("## Who speaks ({})\n", counted(quotes, "quote")));
        for group in &reading.groups {
            self.line(&format!(
                "- {}: {}, {} % of the words quoted",
                plain(&group.name),
                group.quotes,
                group.percent
            ));
        }
        self.line("");
    }

    /// Writes the footnotes; gives the number of the last.
    fn footnotes(&mut self) -> usize {
        let mut number = self.before;
        for sentence in std::mem::take(&mut self.notes) {
            number += 1;
            let paragraph = self.article.paragraph_at(sentence.start);
            let words = plain(sentence.of(&self.article.text));
            self.line(&format!("[^{number}]: Paragraph {paragraph}: {words}"));
        }
        number
    }

    /// A mark that points to the sentence of some words.
    fn cite(&mut self, words: Span) -> String {
        let sentence = self.findings.sentence_at(words.start).unwrap_or(words);
        let at = self.notes.iter().position(|note| *note == sentence).unwrap_or_else(|| {
            self.notes.push(sentence);
            self.notes.len() - 1
        });
        format!("[^{}]", self.before + at + 1)
    }

    fn names(&self, parties: &[Party]) -> String {
        parties.iter().filter_map(|party| party.name(self.findings)).map(plain).collect::<Vec<_>>().join(", ")
    }
}

/// Text on one line, with everything that Markdown would read as a sign escaped, and no control character.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in squeeze(text).chars().map(crate::text::visible::visible) {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
