//! Databases of the press (Nexis, Factiva, ProQuest): one file with many articles, each between lines that say
//! what it is.

use std::borrow::Cow;
use std::sync::{LazyLock, OnceLock};

use regex::{Regex, RegexBuilder};
use serde::Deserialize;

use super::blocks::{self, Block};
use super::draft::Draft;
use super::format::Drafts;
use super::{byline, date};
use crate::model::{Article, Field, Origin, ParagraphKind};
use crate::text::squeeze;

/// A document's lines among which those about it are looked for.
const HEAD: usize = 24;

/// The longest line about a document, in bytes.
const LONGEST: usize = 300;

/// An expression for one line, letter case ignored; compiled when the first line is tried.
#[derive(Deserialize)]
#[serde(from = "String")]
struct Expression {
    text: String,
    regex: OnceLock<Option<Regex>>,
}

impl From<String> for Expression {
    fn from(text: String) -> Self {
        Self { text, regex: OnceLock::new() }
    }
}

impl Expression {
    /// One that cannot be compiled (a test compiles all) fits nothing.
    fn regex(&self) -> Option<&Regex> {
        let compile = || RegexBuilder::new(&self.text).case_insensitive(true).build().ok();
        self.regex.get_or_init(compile).as_ref()
    }
}

/// How one database writes.
#[derive(Deserialize)]
struct Words {
    /// The line before a document.
    begins: Option<Expression>,
    /// The line behind one.
    ends: Option<Expression>,
    /// A line before the text.
    head: Expression,
    /// Labels, each with what it says in a group.
    headline: Option<Expression>,
    byline: Option<Expression>,
    date: Option<Expression>,
    source: Option<Expression>,
    /// A label in a cell of its own, beside the cell with what it says.
    label: Option<Expression>,
    /// The line behind which the text begins.
    body: Option<Expression>,
    /// The line in which the text begins, with its first words in a group.
    starts: Option<Expression>,
    /// A line before the text that says nothing.
    skip: Option<Expression>,
    /// What is taken off the lines of the text.
    strip: Option<Expression>,
    /// Lines of the text that are none.
    drop: Option<Expression>,
    /// The line at which the text is over.
    tail: Expression,
    outlet: Place,
    title: Place,
    /// Whether authors are written `Pell, Ada`.
    #[serde(default)]
    inverted: bool,
}

/// Where a line without a label stands.
#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    First,
    Before,
    After,
}

#[derive(Default, Deserialize)]
struct File {
    /// A word of every line that begins or ends a document.
    word: String,
    database: Vec<Words>,
}

/// A lexicon that is not read (a test reads it) knows no database.
static DATABASES: LazyLock<File> = LazyLock::new(|| packed!("src/load/database.toml").unwrap_or_default());

/// Whether a short line fits an expression.
fn fits(expression: Option<&Expression>, line: &str) -> bool {
    line.len() <= LONGEST && expression.and_then(Expression::regex).is_some_and(|e| e.is_match(line))
}

/// What a label says.
fn says(expression: Option<&Expression>, line: &str) -> Option<String> {
    let found = expression?.regex()?.captures(line)?.get(1)?;
    Some(found.as_str().trim().to_owned()).filter(|found| !found.is_empty())
}

/// Whether some line of a text is one that only a database writes.
pub(super) fn opens(first: &str) -> bool {
    tell(first.lines())
}

/// Whether one of these lines is one that only a database writes.
pub(super) fn tell<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    lines.any(|line| {
        let line = line.trim();
        line.len() < 60
            && holds(line, &DATABASES.word)
            && DATABASES
                .database
                .iter()
                .any(|words| fits(words.begins.as_ref(), line) || fits(words.ends.as_ref(), line))
    })
}

/// Whether a line holds a word of ASCII letters, in whatever case.
fn holds(line: &str, word: &str) -> bool {
    line.as_bytes().windows(word.len().max(1)).any(|part| part.eq_ignore_ascii_case(word.as_bytes()))
}

/// The articles of a file without markup: those that a database put into it, else the one that it is.
pub(super) fn articles(blocks: Vec<Block>) -> Drafts {
    if let Some(drafts) = split(&blocks) {
        return drafts;
    }
    let mut blocks = blocks;
    blocks::title(&mut blocks, None);
    let (text, paragraphs) = blocks::join(&blocks);
    vec![Ok(Draft::settle(Article { text, ..Article::default() }, paragraphs))]
}

/// The articles that a database put into a file; `None` where none did.
pub(super) fn split(blocks: &[Block]) -> Option<Drafts> {
    DATABASES.database.iter().find_map(|words| {
        let blocks = words.joined(blocks);
        let drafts: Drafts =
            words.documents(&blocks).filter_map(|document| words.article(document)).map(Ok).collect();
        (!drafts.is_empty()).then_some(drafts)
    })
}

impl Words {
    /// The blocks, labels in a cell of their own joined to what the next cell says.
    fn joined<'a>(&self, blocks: &'a [Block]) -> Cow<'a, [Block]> {
        if !blocks.iter().any(|block| fits(self.label.as_ref(), &block.text)) {
            return Cow::Borrowed(blocks);
        }
        let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
        let mut label: Option<&str> = None;
        for block in blocks {
            if let Some(label) = label.take() {
                let text = format!("{label} {}", block.text);
                joined.push(Block { kind: ParagraphKind::Text, text });
            } else if fits(self.label.as_ref(), &block.text) {
                label = Some(&block.text);
            } else {
                joined.push(block.clone());
            }
        }
        Cow::Owned(joined)
    }

    /// The documents of a file; none where no line parts them.
    fn documents<'a>(&'a self, blocks: &'a [Block]) -> impl Iterator<Item = &'a [Block]> {
        let expression = self.begins.as_ref().or(self.ends.as_ref());
        let begins = self.begins.is_some();
        let mut parts =
            blocks.split_inclusive(move |block| fits(expression, &block.text)).collect::<Vec<_>>();
        if begins && !parts.is_empty() {
            // What comes before the first line is a title page.
            parts.remove(0);
        } else if !parts
            .last()
            .and_then(|part| part.last())
            .is_some_and(|block| fits(expression, &block.text))
        {
            parts.pop();
        }
        parts.into_iter().map(move |part| {
            let last = part.last().is_some_and(|block| fits(expression, &block.text));
            if last { &part[..part.len() - 1] } else { part }
        })
    }

    /// The article of one document; `None` where it has no text.
    fn article(&self, document: &[Block]) -> Option<Draft> {
        let top = &document[..document.len().min(HEAD)];
        let line = |at: usize| document[at].text.as_str();
        let starts = self.starts.as_ref().and_then(Expression::regex);
        let marked = (0..top.len()).find(|&at| fits(self.body.as_ref(), line(at)));
        let started = (0..top.len()).find(|&at| starts.is_some_and(|e| e.is_match(line(at))));
        let last = (0..top.len()).rev().find(|&at| fits(Some(&self.head), line(at)));
        let head = marked.or(started).or(last)? + 1;
        let mut article = Article::default();
        let over = document[head..].iter().position(|block| fits(Some(&self.tail), &block.text));
        let over = over.map_or(document.len(), |at| head + at);
        // The line in which the text begins is none about it; those behind the text have labels.
        let about = &document[..head - usize::from(marked.or(started).is_some())];
        let free: Vec<&str> =
            about.iter().chain(&document[over..]).map(|block| block.text.as_str()).collect();
        self.read(&free, about.len(), &mut article);
        let first = started.and_then(|at| says(self.starts.as_ref(), line(at)));
        let first = first.map(|text| Block { kind: ParagraphKind::Text, text });
        let rest = document[head..over].iter();
        let rest = rest.filter(|block| !fits(self.drop.as_ref(), &block.text)).map(|block| {
            let text = match self.strip.as_ref().and_then(Expression::regex) {
                Some(strip) => strip.replace(&block.text, "").into_owned(),
                None => block.text.clone(),
            };
            let kind =
                if block.kind == ParagraphKind::Headline { ParagraphKind::Heading } else { block.kind };
            Block { kind, text }
        });
        let mut body: Vec<Block> = first.into_iter().chain(rest).collect();
        if body.is_empty() {
            return None;
        }
        blocks::title(&mut body, article.title.as_deref());
        let (text, paragraphs) = blocks::join(&body);
        Some(Draft::settle(Article { text, ..article }, paragraphs))
    }

    /// Reads the lines about a document, of which the first `head` may lack a label.
    fn read(&self, lines: &[&str], head: usize, article: &mut Article) {
        let mut free: Vec<&str> = Vec::new();
        let mut dated = None;
        let mut written = Vec::new();
        for (at, line) in lines.iter().copied().enumerate() {
            if let Some(names) = says(self.byline.as_ref(), line) {
                written = self.people(&names);
            } else if let Some(title) = says(self.headline.as_ref(), line) {
                article.title = Some(squeeze(&title));
            } else if let Some(outlet) = says(self.source.as_ref(), line) {
                article.outlet = Some(squeeze(&outlet));
            } else if let Some(day) = says(self.date.as_ref(), line).as_deref().and_then(day) {
                article.published = Some(day);
            } else if at < head && !fits(self.skip.as_ref(), line) {
                let code = dated.is_some_and(|at| at == free.len()) && !line.contains(':');
                if let Some(found) = day(line).filter(|_| dated.is_none()) {
                    article.published = article.published.take().or(Some(found));
                    dated = Some(free.len());
                } else if let Some(found) = byline::parse(line).filter(|_| line.starts_with("By ")) {
                    written = found.names;
                } else if code || !fits(Some(&self.head), line) {
                    free.push(line);
                }
            }
        }
        let at = dated.unwrap_or(free.len());
        let place = |place: Place| match place {
            Place::First => free.first(),
            Place::Before => at.checked_sub(1).and_then(|at| free.get(at)),
            Place::After => free.get(at),
        };
        article.outlet = article.outlet.take().or_else(|| place(self.outlet).map(|line| squeeze(line)));
        article.title = article.title.take().or_else(|| place(self.title).map(|line| squeeze(line)));
        article.byline = written;
        let known = [
            (Field::Title, article.title.is_some()),
            (Field::Outlet, article.outlet.is_some()),
            (Field::Byline, !article.byline.is_empty()),
            (Field::Published, article.published.is_some()),
        ];
        let known = known.into_iter().filter(|(_, known)| *known);
        article.sources = known.map(|(field, _)| (field, Origin::Record)).collect();
    }
}

impl Words {
    /// The people in what a label for authors says.
    fn people(&self, names: &str) -> Vec<String> {
        if !self.inverted {
            return byline::names(names);
        }
        let turned = |name: &str| match name.split_once(',') {
            Some((last, first)) => format!("{} {}", first.trim(), last.trim()),
            None => name.trim().to_owned(),
        };
        names.split(';').map(turned).filter(|name| !name.is_empty()).collect()
    }
}

/// The date in a line that says little else: a day of the week or a time may follow.
fn day(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    (words.len() <= 8).then_some(())?;
    let first = (1..=words.len()).rev().find_map(|end| date::normalise(&words[..end].join(" ")))?;
    let digits = line.chars().filter(char::is_ascii_digit).count();
    (digits >= 5).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_is_read_and_every_expression_compiles() {
        assert!(!DATABASES.database.is_empty());
        let file: toml::Table = toml::from_str(include_str!("database.toml")).unwrap();
        for database in file["database"].as_array().unwrap() {
            for (key, value) in database.as_table().unwrap() {
                let plain = ["name", "outlet", "title"].contains(&key.as_str());
                if let Some(text) = value.as_str().filter(|_| !plain) {
                    assert!(Expression::from(text.to_owned()).regex().is_some(), "{key} = {text}");
                }
            }
        }
    }
}
