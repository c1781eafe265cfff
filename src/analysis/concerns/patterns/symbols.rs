//! Symbols: the words, inflections, beginnings and classes that patterns are made of, and which of
//! them a word of a text stands for.

use rustc_hash::FxHashMap;

use super::words::each_word;
use crate::language::tokens;
use crate::text::Span;

/// A distinct word, inflection, beginning or class that patterns are made of.
pub(super) type Symbol = u32;

/// Bytes by which long beginnings are found.
const HEAD: usize = 3;

/// The words that patterns are made of, and what stands for them.
#[derive(Debug, Clone, Default)]
pub(super) struct Symbols {
    count: Symbol,
    /// What each part of a pattern was compiled to.
    parts: FxHashMap<String, Vec<Symbol>>,
    exact: FxHashMap<String, Vec<Symbol>>,
    stems: FxHashMap<String, Vec<Symbol>>,
    /// Beginnings of at least [`HEAD`] bytes, in the order of these.
    prefixes: Vec<(String, Symbol)>,
    /// Their first bytes.
    heads: Vec<[u8; HEAD]>,
    /// Shorter ones.
    short: Vec<(String, Symbol)>,
}

impl Symbols {
    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.count as usize
    }

    /// Makes ready for reading, once all patterns are in.
    pub(super) fn finish(&mut self) {
        self.prefixes.sort();
        self.heads =
            self.prefixes.iter().filter_map(|(prefix, _)| prefix.as_bytes().first_chunk()).copied().collect();
    }

    fn fresh(&mut self) -> Symbol {
        self.count += 1;
        self.count - 1
    }

    /// The symbol of a class of words, which patterns write as `part`.
    pub(super) fn class(&mut self, part: &str, words: &[String]) -> Symbol {
        if let Some(symbol) = self.parts.get(part).and_then(|symbols| symbols.first()) {
            return *symbol;
        }
        let symbol = self.fresh();
        self.parts.insert(part.to_owned(), vec![symbol]);
        for form in words.iter().flat_map(|word| forms(word)) {
            self.register(form, symbol);
        }
        symbol
    }

    /// The symbols of one part of a pattern: several where hyphens or clitics part it.
    pub(super) fn part(&mut self, part: &str) -> &[Symbol] {
        if !self.parts.contains_key(part) {
            let symbols = forms(part)
                .into_iter()
                .map(|form| {
                    let symbol = self.fresh();
                    self.register(form, symbol);
                    symbol
                })
                .collect();
            self.parts.insert(part.to_owned(), symbols);
        }
        self.parts.get(part).map_or(&[], Vec::as_slice)
    }

    fn register(&mut self, form: Form, symbol: Symbol) {
        match form {
            Form::Exactly(word) => self.exact.entry(word).or_default().push(symbol),
            Form::Inflected(stem) => self.stems.entry(stem).or_default().push(symbol),
            Form::Beginning(prefix) if prefix.len() < HEAD => self.short.push((prefix, symbol)),
            Form::Beginning(prefix) => self.prefixes.push((prefix, symbol)),
        }
    }

    /// Appends the symbols that stand for a lower-case word.
    pub(super) fn of(&self, word: &str, out: &mut Vec<Symbol>) {
        out.extend(self.exact.get(word).into_iter().flatten());
        out.extend(self.stems.get(stem(word)).into_iter().flatten());
        let begins = |(prefix, _): &&(String, Symbol)| word.starts_with(prefix.as_str());
        out.extend(self.short.iter().filter(begins).map(|(_, symbol)| symbol));
        let Some(head) = word.as_bytes().first_chunk::<HEAD>() else { return };
        let from = self.heads.partition_point(|other| number(*other) < number(*head));
        let count = self.heads[from..].iter().take_while(|other| *other == head).count();
        out.extend(self.prefixes[from..from + count].iter().filter(begins).map(|(_, symbol)| symbol));
    }
}

/// The first bytes of a word as a number, in the order of words.
const fn number([a, b, c]: [u8; HEAD]) -> u32 {
    u32::from_be_bytes([0, a, b, c])
}

/// One word of a pattern.
#[derive(Debug)]
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
    let form = |word: String, last: bool| match mark {
        Some('*') if last => Form::Beginning(word),
        Some('~') if last => Form::Inflected(stem(&word).to_owned()),
        _ => Form::Exactly(word),
    };
    if !body.is_empty() && body.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return vec![form(body.to_owned(), true)];
    }
    let mut tokens = Vec::new();
    tokens::split(body, Span::new(0, body.len()), &mut tokens);
    let mut words = Vec::new();
    each_word(body, &tokens, |_, _, word| words.push(word.to_lowercase()));
    let last = words.len().saturating_sub(1);
    words.into_iter().enumerate().map(|(i, word)| form(word, i == last)).collect()
}

/// What the regular inflections of a lower-case English word have in common; not a word itself.
pub(in crate::analysis::concerns) fn stem(word: &str) -> &str {
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
