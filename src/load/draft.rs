//! A draft: an article and what was wrong with its input; here it gets headline, bylines and body.

use super::format::Drafts;
use super::problem::Flaw;
use super::{byline, date, dateline, headline, language};
use crate::model::{Article, Field, Origin, Paragraph, ParagraphKind};
use crate::text::Span;

/// An article as its format gives it.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) article: Article,
    /// What follows the input's name in the id of an article that has none of its own: `:7`, `#2`, `/notes/a.md`.
    pub(super) part: String,
    /// What was wrong though there is an article.
    pub(super) flaws: Vec<Flaw>,
}

/// Adds what was wrong with all of an input to the last of its articles.
pub(super) fn add(drafts: &mut Drafts, flaw: Option<Flaw>) {
    match (drafts.last_mut(), flaw) {
        (Some(Ok(last)), Some(flaw)) => last.flaws.push(flaw),
        (_, flaw) => drafts.extend(flaw.map(Err)),
    }
}

/// Numbers the articles of an input that holds several, where nothing else tells them apart.
pub(super) fn number(drafts: &mut Drafts) {
    if drafts.len() < 2 {
        return;
    }
    for (number, draft) in (1..).zip(drafts) {
        if let Ok(Draft { part, .. }) = draft
            && part.is_empty()
        {
            *part = format!("#{number}");
        }
    }
}

/// The articles of a text that holds one a line; blank lines count but hold nothing.
pub(super) fn by_line(text: &str, parse: fn(String) -> Result<Draft, Flaw>) -> Drafts {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| of_line(parse(line.to_owned()), number)).collect()
}

/// What one line of an input gave, with the line's number, counted from 1.
pub(super) fn of_line(parsed: Result<Draft, Flaw>, number: usize) -> Result<Draft, Flaw> {
    let mut draft = retold(parsed, |flaw| Flaw::at(number, flaw.reason))?;
    draft.article.line = Some(number);
    draft.part = format!(":{number}");
    Ok(draft)
}

/// What was parsed, with `tell` for each flaw.
pub(super) fn retold(parsed: Result<Draft, Flaw>, tell: impl Fn(Flaw) -> Flaw) -> Result<Draft, Flaw> {
    let mut draft = parsed.map_err(&tell)?;
    draft.flaws = draft.flaws.into_iter().map(tell).collect();
    Ok(draft)
}

/// Paragraphs after the headline among which lines about the article are looked for.
const TOP: usize = 5;

/// The longest line about the article, in bytes.
const LONGEST: usize = 200;

impl Draft {
    /// Completes an article whose text and metadata are there: finds the headline, unless the format
    /// has marked it, the lines about the article itself, the dateline, the body and the language.
    pub(super) fn settle(mut article: Article, mut paragraphs: Vec<Paragraph>) -> Self {
        let text = std::mem::take(&mut article.text);
        article.headline = headline::find(&text, &mut paragraphs, article.title.as_deref());
        if let (Some(span), None) = (article.headline, &article.title) {
            article.title = Some(crate::text::squeeze(span.of(&text)));
            article.sources.insert(Field::Title, Origin::Heuristic);
        }
        for paragraph in paragraphs.iter_mut().filter(|p| p.kind == ParagraphKind::Text).take(TOP) {
            let line = paragraph.span.of(&text);
            if about(&mut article, line) || repeats(&article, line) {
                paragraph.kind = ParagraphKind::Byline;
            }
        }
        if let Some(first) = paragraphs.iter().find(|p| p.kind == ParagraphKind::Text)
            && let Some(found) = dateline::find(first.span.of(&text))
        {
            article.dateline = Some(Span::new(first.span.start, first.span.start + found.len));
            set(&mut article, Field::Outlet, found.agency);
            set(&mut article, Field::Published, found.date);
        }
        let body = Span::new(article.headline.map_or(0, |h| h.end), text.len());
        article.body = body.trim(&text);
        article.paragraphs = paragraphs;
        article.text = text;
        language::mark(&mut article);
        Self { article, part: String::new(), flaws: Vec::new() }
    }
}

/// Whether `line` speaks of the article itself (who wrote it, when it appeared); what it says goes
/// where nothing is known yet.
fn about(article: &mut Article, line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    let dated = |part: &str| date::line(part);
    let parts: Vec<_> = line.split(['|', '•', '·']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let written = parts.first().and_then(|part| byline::parse(part));
    if written.is_none() && !parts.iter().all(|part| dated(part).is_some()) {
        return false;
    }
    let rest = usize::from(written.is_some());
    if let Some(written) = written {
        if article.byline.is_empty() {
            article.byline = written.names;
            article.sources.insert(Field::Byline, Origin::Heuristic);
        }
        set(article, Field::Outlet, written.outlet);
    }
    for part in &parts[rest..] {
        match dated(part) {
            Some((field, date)) => set(article, field, Some(date)),
            None => set(article, Field::Outlet, Some((*part).to_owned())),
        }
    }
    true
}

/// Whether `line` is no sentence and says again who wrote the article and for which outlet.
fn repeats(article: &Article, line: &str) -> bool {
    let outlet = || article.outlet.as_deref().is_some_and(|outlet| line.contains(outlet));
    line.len() <= LONGEST
        && !line.ends_with(['.', '!', '?', '”', '"'])
        && article.byline.iter().any(|name| line.starts_with(name.as_str()))
        && outlet()
}

/// Fills a field that is still unknown.
fn set(article: &mut Article, field: Field, value: Option<String>) {
    let place = match field {
        Field::Outlet => &mut article.outlet,
        Field::Published => &mut article.published,
        Field::Updated => &mut article.updated,
        Field::Title | Field::Byline | Field::Url | Field::Language | Field::Text => return,
    };
    if place.is_none() && value.is_some() {
        *place = value;
        article.sources.insert(field, Origin::Heuristic);
    }
}
