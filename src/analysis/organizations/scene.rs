//! The scene: an article's tokens as the finder of names sees them, each with what the lexicon says of it.

use std::ops::Range;

use super::lexicon::{Class, Entry, Names};
use crate::language::names::Naming;
use crate::language::{Parsed, Syntax, TokenKind};
use crate::model::{Paragraph, ParagraphKind};

/// The tokens of an article, each looked up once.
pub(super) struct Scene<'a> {
    /// The text and its tokens.
    pub(super) parsed: &'a Parsed<'a>,
    /// The paragraphs of the text.
    pub(super) paragraphs: &'a [Paragraph],
    /// Tags and trees.
    pub(super) syntax: &'a Syntax,
    /// What the learned tagger says of names.
    pub(super) naming: &'a Naming,
    /// The lexicon.
    pub(super) names: &'a Names,
    entries: Vec<Entry>,
}

impl<'a> Scene<'a> {
    /// Looks every token up.
    pub(super) fn new(
        parsed: &'a Parsed<'a>,
        paragraphs: &'a [Paragraph],
        syntax: &'a Syntax,
        naming: &'a Naming,
        names: &'a Names,
    ) -> Self {
        let mut lower = String::new();
        let entries = (0..parsed.tokens.len()).map(|i| {
            lower.clear();
            lower.extend(parsed.word(i).chars().flat_map(char::to_lowercase));
            names.entry(&lower)
        });
        Self { parsed, paragraphs, syntax, naming, names, entries: entries.collect() }
    }

    /// The text of token `i`; `""` past the end.
    pub(super) fn word(&self, i: usize) -> &'a str {
        self.parsed.word(i)
    }

    /// What the lexicon says of token `i`.
    pub(super) fn entry(&self, i: usize) -> Entry {
        self.entries.get(i).copied().unwrap_or_default()
    }

    /// Whether token `i` is of this class.
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.entry(i).is(class)
    }

    /// Whether token `i` is written as a name: a capital first, or one inside (`eBay`).
    pub(super) fn capital(&self, i: usize) -> bool {
        let Some(token) = self.parsed.tokens.get(i) else { return false };
        let word = self.word(i);
        let marked = self.touches(i) && matches!(self.word(i - 1), "#" | "@");
        if token.kind != TokenKind::Word || marked || is_clitic(word) || word.contains(['@', '/']) {
            return false;
        }
        let mut chars = word.chars();
        let (first, second) = (chars.next().unwrap_or(' '), chars.next().unwrap_or(' '));
        if let Some((_, tail)) = word.rsplit_once('-')
            && tail.starts_with(char::is_lowercase)
        {
            return false;
        }
        first.is_uppercase() || (first.is_lowercase() && second.is_uppercase())
    }

    /// The tokens of the sentence of token `i`.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        let number = self.parsed.sentences.partition_point(|sentence| sentence.tokens.end <= i);
        self.parsed.sentences.get(number).map_or(i..i, |sentence| sentence.tokens.clone())
    }

    /// The part of speech of token `i`, as in the Penn Treebank; `""` past the end.
    pub(super) fn tag(&self, i: usize) -> &'static str {
        self.syntax.tags.get(i).map_or("", |tag| tag.name())
    }

    /// How token `i` depends on its head.
    pub(super) fn relation(&self, i: usize) -> &'static str {
        self.syntax.relation(i)
    }

    /// The tokens that depend on token `i`.
    pub(super) fn children(&self, i: usize) -> impl Iterator<Item = usize> {
        self.sentence(i).filter(move |k| self.syntax.head(*k) == Some(i))
    }

    /// The first token that depends on token `i` so.
    pub(super) fn child(&self, i: usize, relation: &str) -> Option<usize> {
        self.children(i).find(|k| self.relation(*k) == relation)
    }

    /// Whether token `i` is all capitals, two letters or more: `FTC`.
    pub(super) fn acronym(&self, i: usize) -> bool {
        is_acronym(self.word(i))
    }

    /// Whether token `i` is the possessive mark: `'s`, or `'` behind an s.
    pub(super) fn possessive(&self, i: usize) -> bool {
        match self.word(i) {
            "'s" | "’s" | "'S" | "’S" => true,
            "'" | "’" => i > 0 && self.word(i - 1).ends_with('s') && self.touches(i),
            _ => false,
        }
    }

    /// Whether the sentence with this number is in an item of a list.
    pub(super) fn item(&self, sentence: usize) -> bool {
        let paragraph = self.parsed.sentences.get(sentence).and_then(|s| self.paragraphs.get(s.paragraph));
        paragraph.is_some_and(|paragraph| paragraph.kind == ParagraphKind::Item)
    }

    /// The first token behind token `i` that begins a line.
    pub(super) fn line_end(&self, i: usize) -> usize {
        let tokens = &self.parsed.tokens;
        let breaks =
            |k: &usize| self.parsed.text[tokens[*k - 1].span.end..tokens[*k].span.start].contains('\n');
        (i + 1..tokens.len()).find(breaks).unwrap_or(tokens.len())
    }

    /// Whether nothing stands between token `i` and the one before it.
    pub(super) fn touches(&self, i: usize) -> bool {
        let tokens = &self.parsed.tokens;
        i > 0 && tokens.get(i).is_some_and(|token| tokens[i - 1].span.end == token.span.start)
    }

    /// Whether token `i` names what a person is: a role, an office, a spokesperson, also in the plural.
    pub(super) fn role(&self, i: usize) -> bool {
        const ROLES: [Class; 3] = [Class::Role, Class::Office, Class::Spokesperson];
        let entry = self.entry(i);
        if entry.any(&ROLES) {
            return true;
        }
        self.word(i).strip_suffix('s').is_some_and(|one| self.names.entry(&one.to_lowercase()).any(&ROLES))
    }

    /// Whether token `i` says that a role is over: `former`, `ex-minister`.
    pub(super) fn former(&self, i: usize) -> bool {
        self.is(i, Class::Former) || self.word(i).to_ascii_lowercase().starts_with("ex-")
    }
}

/// Whether a word is a clitic or stands for nothing by itself.
fn is_clitic(word: &str) -> bool {
    word.starts_with(['\'', '’'])
}

/// Whether a word is all capitals (digits, `&` and full stops aside), two letters or more.
pub(super) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=7).contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || c.is_numeric() || matches!(c, '&' | '.' | '-'))
}
