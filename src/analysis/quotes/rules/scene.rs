//! A scene: the tokens of an article with what the finder needs to know of each, looked up once.

use std::ops::Range;

use super::reporting::{Form, Reporting, Use};
use super::words::Class;
use crate::language::{Parsed, Quotation, TokenKind};
use crate::text::Span;

/// The parsed article and a word for each token.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) parsed: &'a Parsed<'a>,
    pub(super) reporting: &'a Reporting,
    words: Vec<Word<'a>>,
}

/// What is known of one token.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word<'a> {
    /// The classes of function words it belongs to.
    pub(super) class: Class,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
    /// The index of the quotation it lies in, marks included.
    pub(super) quotation: Option<usize>,
    /// Its uses as a reporting verb.
    pub(super) uses: &'a [Use],
}

impl<'a> Scene<'a> {
    /// Looks every token up.
    pub(super) fn new(parsed: &'a Parsed<'a>, reporting: &'a Reporting) -> Self {
        let mut lower = String::new();
        let mut quotation = 0;
        let words = parsed.tokens.iter().map(|token| {
            let word = token.span.of(parsed.text);
            while parsed.quotations.get(quotation).is_some_and(|q| q.span.end <= token.span.start) {
                quotation += 1;
            }
            let inside = parsed.quotations.get(quotation).is_some_and(|q| q.span.overlaps(token.span));
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            let acronym = word.len() > 1 && word.chars().all(char::is_uppercase);
            Word {
                class: if acronym { Class::default() } else { reporting.class(&lower) },
                capital: word.starts_with(char::is_uppercase),
                quotation: inside.then_some(quotation),
                uses: if token.kind == TokenKind::Word { reporting.uses(&lower) } else { &[] },
            }
        });
        Self { parsed, reporting, words: words.collect() }
    }

    /// The word at `i`; an empty one past the end.
    pub(super) fn word(&self, i: usize) -> Word<'a> {
        let none = Word { class: Class::default(), capital: false, quotation: None, uses: &[] };
        self.words.get(i).copied().unwrap_or(none)
    }

    /// The text of token `i`; `""` past the end.
    pub(super) fn text(&self, i: usize) -> &'a str {
        self.parsed.word(i)
    }

    /// Whether token `i` has any class of `class`.
    pub(super) fn is(&self, i: usize, class: Class) -> bool {
        self.word(i).class.any(class)
    }

    /// Whether token `i` reads `word`, in any case.
    pub(super) fn reads(&self, i: usize, word: &str) -> bool {
        self.text(i).eq_ignore_ascii_case(word)
    }

    /// The kind of token `i`.
    pub(super) fn kind(&self, i: usize) -> Option<TokenKind> {
        self.parsed.tokens.get(i).map(|token| token.kind)
    }

    /// Whether token `i` is a word or a number.
    pub(super) fn is_word(&self, i: usize) -> bool {
        matches!(self.kind(i), Some(TokenKind::Word | TokenKind::Number))
    }

    /// Whether token `i` is a dash that parts clauses.
    pub(super) fn is_dash(&self, i: usize) -> bool {
        matches!(self.text(i), "—" | "–" | "--" | "―" | "-")
    }

    /// The index of the quotation that token `i` opens.
    pub(super) fn opens(&self, i: usize) -> Option<usize> {
        let at = self.parsed.tokens.get(i)?.span.start;
        self.word(i).quotation.filter(|q| self.parsed.quotations[*q].span.start == at)
    }

    /// The index of the quotation that token `i` closes.
    pub(super) fn closes(&self, i: usize) -> Option<usize> {
        let at = self.parsed.tokens.get(i)?.span.end;
        let quotation = |q: &usize| self.parsed.quotations[*q];
        self.word(i).quotation.filter(|q| quotation(q).closed && quotation(q).span.end == at)
    }

    /// The tokens of a quotation.
    pub(super) fn tokens(&self, quotation: &Quotation) -> Range<usize> {
        self.parsed.tokens_in(quotation.span)
    }

    /// Whether token `i` can be part of the nouns of a noun phrase.
    pub(super) fn is_noun(&self, i: usize) -> bool {
        let word = self.word(i);
        match self.kind(i) {
            Some(TokenKind::Number) => true,
            Some(TokenKind::Word) if matches!(self.text(i), "'s" | "’s") => true,
            Some(TokenKind::Word) => {
                let open = word.class.within(Class::NOUN);
                let name = word.capital && i > 0 && word.class.any(Class::AUXILIARY.or(Class::VERB));
                let verb = !word.capital && word.uses.iter().any(|u| u.form == Form::Past);
                (open || name) && !verb
            }
            _ => self.text(i) == "&",
        }
    }

    /// Whether a finite verb seems to stand in `range`, quotations aside.
    pub(super) fn has_verb(&self, range: Range<usize>) -> bool {
        range.into_iter().any(|i| {
            let word = self.word(i);
            let listed = word.uses.iter().any(|u| matches!(u.form, Form::Past));
            let shaped = !word.capital && self.text(i).ends_with("ed") && self.text(i).len() > 4;
            word.class.any(Class::AUXILIARY.or(Class::VERB)) || !word.capital && listed || shaped
        })
    }

    /// The bytes of a range of tokens without the marks that part it from its neighbours.
    pub(super) fn trimmed(&self, mut range: Range<usize>) -> Option<Span> {
        let loose =
            |i: usize| matches!(self.text(i), "," | ";" | ":" | "." | "?" | "!" | "…") || self.is_dash(i);
        while range.start < range.end && loose(range.start) {
            range.start += 1;
        }
        while range.start < range.end && loose(range.end - 1) && self.word(range.end - 1).quotation.is_none()
        {
            range.end -= 1;
        }
        (range.start < range.end).then(|| self.parsed.cover(range))
    }
}
