//! Patterns: short phrases of a lexicon, compiled together and found in one pass over the words.
//!
//! A pattern is a row of words. `word` stands for itself, `word~` for any inflection of it, `word*`
//! for any word that begins so, `@class` for any word of a named class, `..` for a gap of at most
//! [`MAX_GAP`] words. Hyphens part words, curly and straight apostrophes are one, `n't` is `not`,
//! a possessive `'s` is nothing.

use std::collections::HashMap;

use crate::language::tokens::{self, Token, TokenKind};
use crate::text::Span;

/// Words that a gap may skip.
pub const MAX_GAP: usize = 4;

/// A distinct word, inflection, beginning or class that patterns are made of.
type Symbol = u32;

/// One step of a pattern: a symbol, and whether a gap may lie before it.
#[derive(Debug, Clone, Copy)]
struct Step {
    symbol: Symbol,
    gap: bool,
}

/// One pattern: its wording, what it stands for, its steps.
#[derive(Debug)]
struct Pattern<T> {
    source: String,
    tag: T,
    steps: Vec<Step>,
}

/// Compiled patterns, each with a tag that says what it stands for.
#[derive(Debug)]
pub struct Patterns<T> {
    symbols: Symbols,
    all: Vec<Pattern<T>>,
    /// For each symbol, the patterns that begin with it.
    starts: Vec<Vec<u32>>,
}

/// Why a pattern could not be compiled.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternError {
    /// It has no word to begin with.
    #[error("pattern `{0}` must begin and end with a word")]
    NoWord(String),
    /// It names a class that is not defined.
    #[error("pattern `{pattern}` names the unknown class `@{class}`")]
    UnknownClass {
        /// The pattern.
        pattern: String,
        /// The class.
        class: String,
    },
}

/// A pattern found: its tag, its number, and its first and last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<T> {
    /// What the pattern stands for.
    pub tag: T,
    /// The pattern's number, for [`Patterns::source`].
    pub pattern: usize,
    /// Index of the first word.
    pub first: usize,
    /// Index of the last word.
    pub last: usize,
}

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

    fn symbols(&self, i: usize) -> &[Symbol] {
        let (start, end) = self.words[i].symbols;
        &self.symbols[start as usize..end as usize]
    }
}

impl<T> Default for Patterns<T> {
    fn default() -> Self {
        Self { symbols: Symbols::default(), all: Vec::new(), starts: Vec::new() }
    }
}

impl<T: Copy> Patterns<T> {
    /// Compiles patterns, with the classes of words they may name.
    ///
    /// # Errors
    /// When a pattern has no word at its beginning or end, or names an unknown class.
    pub fn compile<'a>(
        classes: &HashMap<String, Vec<String>>,
        patterns: impl IntoIterator<Item = (&'a str, T)>,
    ) -> Result<Self, PatternError> {
        let mut out = Self::default();
        for (source, tag) in patterns {
            let steps = steps(source, classes, &mut out.symbols)?;
            let first = steps[0].symbol as usize;
            if out.starts.len() <= first {
                out.starts.resize_with(out.symbols.count as usize, Vec::new);
            }
            out.starts[first].push(out.all.len() as u32);
            out.all.push(Pattern { source: source.to_owned(), tag, steps });
        }
        out.symbols.prefixes.sort();
        Ok(out)
    }

    /// The wording of a pattern.
    pub fn source(&self, pattern: usize) -> &str {
        self.all.get(pattern).map_or("", |p| &p.source)
    }

    /// Reads the words of some tokens into `out`.
    pub fn read(&self, text: &str, tokens: &[Token], out: &mut Words) {
        out.words.clear();
        out.symbols.clear();
        let mut lower = String::new();
        each_word(text, tokens, |span, before, word| {
            lower.clear();
            lower.extend(word.chars().flat_map(char::to_lowercase));
            let start = out.symbols.len() as u32;
            self.symbols.of(&lower, &mut out.symbols);
            out.words.push(Word { span, before, symbols: (start, out.symbols.len() as u32) });
        });
    }

    /// Every pattern in `words`, by first word; each at most once for each place it begins.
    pub fn find(&self, words: &Words) -> Vec<Hit<T>> {
        let mut hits = Vec::new();
        for first in 0..words.words.len() {
            for symbol in words.symbols(first) {
                for &pattern in self.starts.get(*symbol as usize).map_or(&[][..], Vec::as_slice) {
                    let Pattern { tag, steps, .. } = &self.all[pattern as usize];
                    if let Some(last) = follow(words, first, &steps[1..]) {
                        hits.push(Hit { tag: *tag, pattern: pattern as usize, first, last });
                    }
                }
            }
        }
        hits
    }
}

/// The last word of a match whose steps so far end at word `at`.
fn follow(words: &Words, at: usize, steps: &[Step]) -> Option<usize> {
    let Some((step, rest)) = steps.split_first() else { return Some(at) };
    let (reach, limit) = if step.gap { (MAX_GAP + 1, Break::Comma) } else { (1, Break::None) };
    for next in at + 1..words.words.len().min(at + 1 + reach) {
        if words.words[next].before > limit {
            return None;
        }
        if words.symbols(next).contains(&step.symbol)
            && let Some(last) = follow(words, next, rest)
        {
            return Some(last);
        }
    }
    None
}

/// The steps of one pattern.
fn steps(
    source: &str,
    classes: &HashMap<String, Vec<String>>,
    symbols: &mut Symbols,
) -> Result<Vec<Step>, PatternError> {
    let mut steps = Vec::new();
    let mut gap = false;
    for part in source.split_whitespace() {
        if part == ".." {
            gap = !steps.is_empty();
            continue;
        }
        if let Some(class) = part.strip_prefix('@') {
            let Some(words) = classes.get(class) else {
                return Err(PatternError::UnknownClass {
                    pattern: source.to_owned(),
                    class: class.to_owned(),
                });
            };
            steps.push(Step { symbol: symbols.class(class, words), gap });
            gap = false;
            continue;
        }
        for form in forms(part) {
            steps.push(Step { symbol: symbols.form(form), gap });
            gap = false;
        }
    }
    if steps.is_empty() || gap { Err(PatternError::NoWord(source.to_owned())) } else { Ok(steps) }
}

/// One word of a pattern.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Form {
    Exactly(String),
    Inflected(String),
    Beginning(String),
}

/// The words of one part of a pattern: several where hyphens or clitics part it.
fn forms(part: &str) -> Vec<Form> {
    let (body, mark) = match part.char_indices().next_back() {
        Some((i, c @ ('*' | '~'))) => (&part[..i], Some(c)),
        _ => (part, None),
    };
    let mut tokens = Vec::new();
    tokens::split(body, Span::new(0, body.len()), &mut tokens);
    let mut words = Vec::new();
    each_word(body, &tokens, |_, _, word| words.push(word.to_lowercase()));
    let last = words.len().saturating_sub(1);
    let form = |(i, word): (usize, String)| match mark {
        Some('*') if i == last => Form::Beginning(word),
        Some('~') if i == last => Form::Inflected(stem(&word).to_owned()),
        _ => Form::Exactly(word),
    };
    words.into_iter().enumerate().map(form).collect()
}

/// Calls `each` with place, break and wording of every word of some tokens.
fn each_word<'a>(text: &'a str, tokens: &[Token], mut each: impl FnMut(Span, Break, &'a str)) {
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

/// What the regular inflections of a lower-case English word have in common; not a word itself.
fn stem(word: &str) -> &str {
    let cut = match word.strip_suffix("ing").or_else(|| word.strip_suffix("ed")) {
        Some(rest) if rest.len() >= 3 => rest,
        _ => singular(word),
    };
    let bare = cut.strip_suffix("ie").or_else(|| cut.strip_suffix(['y', 'i'])).filter(|rest| rest.len() >= 2);
    let cut = bare.or_else(|| cut.strip_suffix('e').filter(|rest| rest.len() >= 3)).unwrap_or(cut);
    let mut ends = cut.chars().rev();
    match (ends.next(), ends.next()) {
        (Some(a), Some(b)) if a == b && a.is_ascii_alphabetic() && cut.len() > 3 => &cut[..cut.len() - 1],
        _ => cut,
    }
}

/// A word without the `s` or `es` of plural and third person.
fn singular(word: &str) -> &str {
    let Some(rest) = word.strip_suffix('s').filter(|r| r.len() >= 2 && !r.ends_with(['s', 'u', 'i'])) else {
        return word;
    };
    let sibilant = |r: &str| r.ends_with(['s', 'x', 'z']) || r.ends_with("ch") || r.ends_with("sh");
    rest.strip_suffix('e').filter(|r| sibilant(r)).unwrap_or(rest)
}

/// The words that patterns are made of, and what stands for them.
#[derive(Debug, Default)]
struct Symbols {
    count: Symbol,
    known: HashMap<Form, Symbol>,
    classes: HashMap<String, Symbol>,
    exact: HashMap<String, Vec<Symbol>>,
    stems: HashMap<String, Vec<Symbol>>,
    prefixes: Vec<(String, Symbol)>,
}

impl Symbols {
    fn fresh(&mut self) -> Symbol {
        self.count += 1;
        self.count - 1
    }

    fn class(&mut self, name: &str, words: &[String]) -> Symbol {
        if let Some(symbol) = self.classes.get(name) {
            return *symbol;
        }
        let symbol = self.fresh();
        self.classes.insert(name.to_owned(), symbol);
        for form in words.iter().flat_map(|word| forms(word)) {
            self.register(form, symbol);
        }
        symbol
    }

    fn form(&mut self, form: Form) -> Symbol {
        if let Some(symbol) = self.known.get(&form) {
            return *symbol;
        }
        let symbol = self.fresh();
        self.known.insert(form.clone(), symbol);
        self.register(form, symbol);
        symbol
    }

    fn register(&mut self, form: Form, symbol: Symbol) {
        match form {
            Form::Exactly(word) => self.exact.entry(word).or_default().push(symbol),
            Form::Inflected(stem) => self.stems.entry(stem).or_default().push(symbol),
            Form::Beginning(prefix) => self.prefixes.push((prefix, symbol)),
        }
    }

    /// Appends the symbols that stand for a lower-case word.
    fn of(&self, word: &str, out: &mut Vec<Symbol>) {
        out.extend(self.exact.get(word).into_iter().flatten());
        out.extend(self.stems.get(stem(word)).into_iter().flatten());
        let Some(first) = word.chars().next() else { return };
        let head = &word[..first.len_utf8()];
        let from = self.prefixes.partition_point(|(prefix, _)| prefix.as_str() < head);
        let same = self.prefixes[from..].iter().take_while(|(prefix, _)| prefix.as_str() <= word);
        out.extend(same.filter(|(prefix, _)| word.starts_with(prefix.as_str())).map(|(_, symbol)| symbol));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matched<'a>(pattern: &str, text: &'a str) -> Vec<&'a str> {
        let classes = HashMap::from([("data".to_owned(), vec!["data".to_owned(), "record~".to_owned()])]);
        let patterns = Patterns::compile(&classes, [(pattern, ())]).unwrap();
        let (mut tokens, mut words) = (Vec::new(), Words::default());
        tokens::split(text, Span::new(0, text.len()), &mut tokens);
        patterns.read(text, &tokens, &mut words);
        patterns.find(&words).iter().map(|hit| words.cover(hit.first, hit.last).of(text)).collect()
    }

    #[test]
    fn finds_words_inflections_beginnings_classes_and_gaps() {
        for (pattern, text, expected) in [
            ("opt in", "It is opt-in.", vec!["opt-in"]),
            ("opt in", "It is optin, or opt, in.", vec![]),
            (
                "share~ .. @data",
                "They shared their patients' records.",
                vec!["shared their patients' records"],
            ),
            ("share~ .. @data", "They share a b c d e data.", vec![]),
            ("share~ .. @data", "They share; data grows.", vec![]),
            (
                "collect* @data",
                "Collecting Data! collects records",
                vec!["Collecting Data", "collects records"],
            ),
            ("people's data", "people’s data", vec!["people’s data"]),
            ("do not sell", "We don’t sell it", vec!["don’t sell"]),
            ("can not", "We can't.", vec!["can't"]),
            ("ad~", "ads and an ad, not adding", vec!["ads", "ad"]),
            ("spy~", "spies spied spying spy spice", vec!["spies", "spied", "spying", "spy"]),
            ("hack*", "日本 hacker", vec!["hacker"]),
        ] {
            assert_eq!(matched(pattern, text), expected, "{pattern} in {text}");
        }
    }

    #[test]
    fn refuses_patterns_that_say_nothing() {
        for (pattern, expected) in [
            ("", "must begin and end"),
            ("data ..", "must begin and end"),
            ("@nobody sells", "unknown class `@nobody`"),
        ] {
            let error = Patterns::compile(&HashMap::new(), [(pattern, ())]).unwrap_err();
            assert!(error.to_string().contains(expected), "{error}");
        }
    }
}
