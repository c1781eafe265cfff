//! Language: words, sentences and quotation marks of English, nothing of quotes or privacy.

pub mod grammar;
pub mod names;
pub mod parser;
pub mod quotations;
pub mod sentences;
pub mod syntax;
pub mod table;
pub mod tagger;
pub mod tokens;
pub mod weights;
pub mod words;

use std::ops::Range;

pub use grammar::Grammar;
pub use quotations::Quotation;
pub use syntax::Syntax;
pub use tokens::{Token, TokenKind};

use crate::text::Span;

/// A text with its words, sentences and quotations.
#[derive(Debug)]
pub struct Parsed<'a> {
    /// The text itself; every span refers to it.
    pub text: &'a str,
    /// The tokens, in order.
    pub tokens: Vec<Token>,
    /// The sentences, in order; none crosses a paragraph.
    pub sentences: Vec<Sentence>,
    /// The outermost quotations, in order; none crosses a paragraph.
    pub quotations: Vec<Quotation>,
}

/// One sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// Its tokens, as indices into [`Parsed::tokens`].
    pub tokens: Range<usize>,
    /// The index of its paragraph.
    pub paragraph: usize,
}

/// Parses `text`, whose paragraphs lie at `paragraphs`, in order.
pub fn parse<'a>(text: &'a str, paragraphs: &[Span]) -> Parsed<'a> {
    let mut parsed = Parsed { text, tokens: Vec::new(), sentences: Vec::new(), quotations: Vec::new() };
    parsed.quotations = quotations::find(text, paragraphs);
    for (paragraph, span) in paragraphs.iter().enumerate() {
        let first = parsed.tokens.len();
        tokens::split(text, *span, &mut parsed.tokens);
        let tokens = &parsed.tokens[first..];
        for range in sentences::split(text, tokens) {
            let span = tokens[range.start].span.join(tokens[range.end - 1].span);
            parsed.sentences.push(Sentence {
                span,
                tokens: first + range.start..first + range.end,
                paragraph,
            });
        }
    }
    parsed
}

impl<'a> Parsed<'a> {
    /// The text of token `i`; `""` past the end.
    pub fn word(&self, i: usize) -> &'a str {
        self.tokens.get(i).map_or("", |token| token.span.of(self.text))
    }

    /// The index of the first token that ends after byte `at`.
    pub fn token_at(&self, at: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end <= at)
    }

    /// The tokens that overlap `span`, as indices.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.token_at(span.start);
        first..self.tokens.partition_point(|token| token.span.start < span.end).max(first)
    }

    /// The bytes from the start of the first to the end of the last token of a range that is not empty.
    pub fn cover(&self, range: Range<usize>) -> Span {
        match (self.tokens.get(range.start), range.end.checked_sub(1).and_then(|i| self.tokens.get(i))) {
            (Some(first), Some(last)) if first.span.start <= last.span.end => first.span.join(last.span),
            _ => Span::default(),
        }
    }

    /// The index of the sentence that holds byte `at`, or the last that begins before it.
    pub fn sentence_at(&self, at: usize) -> Option<usize> {
        self.sentences.partition_point(|sentence| sentence.span.start <= at).checked_sub(1)
    }

    /// The quotation that holds byte `at`, marks included.
    pub fn quotation_at(&self, at: usize) -> Option<&Quotation> {
        let next = self.quotations.partition_point(|quotation| quotation.span.start <= at);
        self.quotations[..next].last().filter(|quotation| quotation.span.has(at))
    }
}
