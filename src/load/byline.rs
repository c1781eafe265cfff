//! A byline: the line that names who wrote an article, and often for whom.

use std::iter;
use std::sync::LazyLock;

use serde::Deserialize;

/// Who wrote the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Byline {
    /// One name an entry.
    pub(super) names: Vec<String>,
    /// The outlet named beside them.
    pub(super) outlet: Option<String>,
}

/// The words of `byline.toml`.
#[derive(Deserialize)]
struct Words {
    opens: Vec<String>,
    particles: Vec<String>,
    roles: Vec<String>,
    outlets: Vec<String>,
    groups: Vec<String>,
}

/// A lexicon that is not read (a test reads it) knows no words.
static WORDS: LazyLock<Words> = LazyLock::new(|| {
    packed!("src/load/byline.toml").unwrap_or(Words {
        opens: Vec::new(),
        particles: Vec::new(),
        roles: Vec::new(),
        outlets: Vec::new(),
        groups: Vec::new(),
    })
});

/// The longest byline, in bytes.
const LONGEST: usize = 160;

/// Reads `By NAME`, `By NAME and NAME, OUTLET`, `NAME, OUTLET`; `None` where the line is no byline.
pub(super) fn parse(line: &str) -> Option<Byline> {
    let line = line.trim();
    if line.len() > LONGEST || line.contains(['\n', '\r', '"', '“', '?', '!']) {
        return None;
    }
    match opened(line) {
        Some(rest) if is_group(rest) => Some(Byline { names: vec![rest.to_owned()], outlet: None }),
        Some(rest) => people(rest),
        None => signed(line),
    }
}

/// The names in a value that holds nothing but names: `Ada Pell, Bo Lindqvist`. One whose parts are
/// single words (`Pell, Ada`) stays whole.
pub(super) fn names(value: &str) -> Vec<String> {
    let value = opened(value.trim()).unwrap_or_else(|| value.trim());
    let parts = |at: &[&str]| split(value, at).flat_map(joined).map(str::to_owned).collect::<Vec<_>>();
    let all = parts(&[",", ";"]);
    if all.iter().all(|name| name.contains(char::is_whitespace)) {
        return all;
    }
    parts(&[";"])
}

/// What follows `By `, `Written by: ` and the like.
fn opened(line: &str) -> Option<&str> {
    WORDS
        .opens
        .iter()
        .filter_map(|word| {
            let head = line.get(..word.len()).filter(|head| head.eq_ignore_ascii_case(word))?;
            let rest = &line[head.len()..];
            rest.starts_with([' ', ':', '\u{a0}']).then(|| rest.trim_start_matches(':').trim())
        })
        .find(|rest| !rest.is_empty())
}

/// `NAME, NAME and NAME, ROLE, OUTLET`, or with ` for OUTLET`, ` in PLACE` at the end.
fn people(text: &str) -> Option<Byline> {
    let (text, tail) = cut(text);
    let mut names = Vec::new();
    let mut outlet = tail.filter(|tail| is_name(tail, outletish)).map(str::to_owned);
    let commas: Vec<_> = split(text, &[",", ";"]).collect();
    let last_and =
        commas.iter().rposition(|part| split(part, &[" and ", " & ", " AND ", "and "]).count() > 1);
    for (i, part) in commas.iter().enumerate() {
        if i == 0 || last_and.is_some_and(|last| i <= last) || (last_and.is_none() && plainly(part)) {
            names.extend(joined(part).into_iter().map(str::to_owned));
        } else if !has(part, &WORDS.roles) {
            outlet = outlet.or_else(|| Some((*part).to_owned()));
        }
    }
    (!names.is_empty()
        && names.iter().flat_map(|name| split(name, &JOINTS)).all(|name| is_name(name, |_| true)))
    .then_some(Byline { names, outlet })
}

/// `NAME, OUTLET` or `NAME, ROLE`.
fn signed(line: &str) -> Option<Byline> {
    let (name, rest) = line.split_once(", ")?;
    let outlet = outletish(rest) && !has(rest, &WORDS.roles);
    let told = (outlet || has(rest, &WORDS.roles)) && is_name(rest, |_| true);
    let person = plainly(name) && !outletish(name);
    (told && person && !rest.contains(','))
        .then(|| Byline { names: vec![name.to_owned()], outlet: outlet.then(|| rest.to_owned()) })
}

/// Whether a text names a group of people, in five words at most.
fn is_group(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or_default();
    has(last, &WORDS.groups) && text.split_whitespace().count() <= 5
}

/// The text before ` in PLACE`, ` for OUTLET` or ` of OUTLET`, and the outlet.
fn cut(text: &str) -> (&str, Option<&str>) {
    let found = [" in ", " for ", " of "].iter().filter_map(|word| Some((find(text, word)?, *word))).min();
    match found {
        Some((at, word)) => {
            let tail = text[at + word.len()..].trim();
            (&text[..at], (word != " in ").then_some(tail))
        }
        None => (text, None),
    }
}

/// Where `word` stands first in a text of a few words; for such, this is faster than what finds it in long ones.
fn find(text: &str, word: &str) -> Option<usize> {
    text.as_bytes().windows(word.len()).position(|at| at == word.as_bytes())
}

/// What joins two names, or stands inside one.
const JOINTS: [&str; 3] = [" and ", " & ", " AND "];

/// The names that are joined in a text without commas. One that looks like an outlet's, or ends with a single
/// word behind the joint, stays whole: `Worcester Telegram and Gazette`.
fn joined(text: &str) -> Vec<&str> {
    let text = text.strip_prefix("and ").unwrap_or(text);
    let names: Vec<_> = split(text, &JOINTS).collect();
    let single = names.last().is_some_and(|name| !name.contains(char::is_whitespace));
    if single || outletish(text) { vec![text] } else { names }
}

/// The trimmed pieces between any of the separators.
fn split<'a>(text: &'a str, at: &[&str]) -> impl Iterator<Item = &'a str> {
    let mut rest = Some(text);
    let pieces = iter::from_fn(move || {
        let text = rest?;
        let next = at.iter().filter_map(|separator| Some((find(text, separator)?, separator.len()))).min();
        rest = next.map(|(found, len)| &text[found + len..]);
        Some(next.map_or(text, |(found, _)| &text[..found]))
    });
    pieces.map(str::trim).filter(|piece| !piece.is_empty())
}

/// Whether a text is a name of two words or more, and of nothing but a person as far as words tell.
fn plainly(text: &str) -> bool {
    is_name(text, |_| true)
        && text.contains(char::is_whitespace)
        && !outletish(text)
        && !has(text, &WORDS.roles)
}

/// Whether one of the words of an outlet's name stands in the text.
fn outletish(text: &str) -> bool {
    has(text, &WORDS.outlets)
}

/// Whether one of `words` stands in the text.
fn has(text: &str, words: &[String]) -> bool {
    text.split_whitespace().any(|word| words.iter().any(|w| w.eq_ignore_ascii_case(word)))
}

/// Whether a text is at most six words that each begin with a capital, particles aside, and `also` holds.
fn is_name(text: &str, also: impl Fn(&str) -> bool) -> bool {
    let particle = |word: &str| WORDS.particles.iter().any(|p| p == word) || word == "the";
    let word = |word: &str| {
        particle(word)
            || word.starts_with(char::is_uppercase)
                && word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'))
    };
    let words: Vec<_> = text.split_whitespace().collect();
    (1..=6).contains(&words.len())
        && words.iter().all(|w| word(w))
        && words.iter().any(|w| !particle(w))
        && !(words[0] == "the" && words.len() == 1)
        && also(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Cases {
        examples: Vec<Example>,
        counterexamples: Vec<String>,
    }

    #[derive(Deserialize)]
    struct Example {
        line: String,
        names: Vec<String>,
        outlet: Option<String>,
    }

    #[test]
    fn the_lexicon_keeps_its_word() {
        assert!(!WORDS.opens.is_empty());
        let cases: Cases = packed!("src/load/byline.toml").unwrap();
        for Example { line, names, outlet } in cases.examples {
            assert_eq!(parse(&line), Some(Byline { names, outlet }), "{line}");
        }
        for line in cases.counterexamples {
            assert_eq!(parse(&line), None, "{line}");
        }
    }

    #[test]
    fn values_of_names_are_split() {
        let table: &[(&str, &[&str])] = &[
            ("Ada Pell", &["Ada Pell"]),
            ("By Ada Pell and Bo Lindqvist", &["Ada Pell", "Bo Lindqvist"]),
            ("Ada Pell, Bo Lindqvist; Cy Meer", &["Ada Pell", "Bo Lindqvist", "Cy Meer"]),
            ("Pell, Ada", &["Pell, Ada"]),
            ("Ada Pell, Bo Lindqvist, and Cy Meer", &["Ada Pell", "Bo Lindqvist", "Cy Meer"]),
            ("Orlow & Pell News", &["Orlow & Pell News"]),
            ("The Orlow Telegram and Gazette", &["The Orlow Telegram and Gazette"]),
            ("Orlow Mercury and Echo", &["Orlow Mercury and Echo"]),
            ("", &[]),
        ];
        for (value, wanted) in table {
            assert_eq!(names(value), *wanted);
        }
    }
}
