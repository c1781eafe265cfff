//! Words: a piece of text as patterns see it. Hyphens part words, clitics are spelled out, marks
//! are what stands before a word.

use super::symbols::{Symbol, Symbols};
use crate::language::tokens::{Token, TokenKind};
use crate::text::Span;

/// How strongly a mark parts a word from the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Break {
    /// Nothing, or a quotation mark.
    None,
    /// A comma.
    Comma,
    /// A stop, a colon, a dash, a bracket.
    Clause,
}

/// One word as patterns see it.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// What parts it from the word before.
    pub before: Break,
    symbols: (u32, u32),
}

/// The words of a piece of text, ready for matching. Reused from piece to piece.
#[derive(Debug, Default)]
pub struct Words {
    /// The words, in order.
    pub words: Vec<Word>,
    symbols: Vec<Symbol>,
}

impl Words {
    /// The bytes from word `first` to word `last`.
    pub fn cover(&self, first: usize, last: usize) -> Span {
        self.words[first].span.join(self.words[last].span)
    }

    /// Reads the words of some tokens, and what each stands for.
    pub(super) fn fill(&mut self, text: &str, tokens: &[Token], symbols: &Symbols) {
        self.words.clear();
        self.symbols.clear();
        let mut lower = String::new();
        each_word(text, tokens, |span, before, word| {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            let start = self.symbols.len() as u32;
            symbols.of(&lower, &mut self.symbols);
            self.words.push(Word { span, before, symbols: (start, self.symbols.len() as u32) });
        });
    }

    /// The symbols that word `i` stands for.
    pub(super) fn standing_for(&self, i: usize) -> &[Symbol] {
        let (start, end) = self.words[i].symbols;
        &self.symbols[start as usize..end as usize]
    }
}

/// Calls `each` with place, break and wording of every word of some tokens.
pub(super) fn each_word<'a>(text: &'a str, tokens: &[Token], mut each: impl FnMut(Span, Break, &'a str)) {
    let mut before = Break::None;
    for (i, token) in tokens.iter().enumerate() {
        let word = token.span.of(text);
        match token.kind {
            TokenKind::Quote => {}
            TokenKind::Mark => {
                before = before.max(match word {
                    "," => Break::Comma,
                    "-" | "#" | "&" | "%" | "$" | "£" | "€" | "/" | "@" => Break::None,
                    _ => Break::Clause,
                });
            }
            TokenKind::Word | TokenKind::Number => {
                let negated =
                    tokens.get(i + 1).is_some_and(|next| matches!(next.span.of(text), "n't" | "n’t"));
                if let Some(whole) = spelled_out(word, negated) {
                    if !whole.is_empty() {
                        each(token.span, before, whole);
                        before = Break::None;
                    }
                    continue;
                }
                let mut at = token.span.start;
                for piece in word.split(['-', '‑']) {
                    let span = Span::new(at, at + piece.len());
                    at = (span.end + text[span.end..].chars().next().map_or(0, char::len_utf8))
                        .min(text.len());
                    if !piece.is_empty() {
                        each(span, before, piece);
                        before = Break::None;
                    }
                }
            }
        }
    }
}

/// The full form of a clitic or of a stem before `n't`; `""` for a possessive; `None` for other words.
fn spelled_out(word: &str, negated: bool) -> Option<&'static str> {
    match word {
        "n't" | "n’t" => Some("not"),
        "ca" if negated => Some("can"),
        "wo" if negated => Some("will"),
        "'s" | "’s" | "'S" | "’S" => Some(""),
        "'re" | "’re" => Some("are"),
        "'ve" | "’ve" => Some("have"),
        "'ll" | "’ll" => Some("will"),
        "'d" | "’d" => Some("would"),
        "'m" | "’m" => Some("am"),
        _ => None,
    }
}
