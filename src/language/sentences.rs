//! Sentences: where one ends and the next begins, inside one paragraph.

use std::ops::Range;

use super::tokens::{Token, TokenKind, is_quote};

/// Abbreviations after which a sentence rarely ends, without their full stop.
const ABBREVIATIONS: &[&str] = &[
    "Mr", "Mrs", "Ms", "Dr", "Prof", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Sgt", "Capt", "Rev", "Hon",
    "St", "Mt", "Jr", "Sr", "vs", "etc", "No", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Sep", "Oct",
    "Nov", "Dec", "Inc", "Corp", "Co", "Ltd", "Bros", "Assn", "Dept", "Univ", "Ave", "Blvd", "approx", "est",
    "e.g", "i.e", "Messrs", "Supt", "Insp", "Atty", "Cpl", "Maj", "Adm", "Pres", "Ph.D", "a.m", "p.m", "cf",
];

/// Abbreviations that may also end a sentence when a capital follows.
const MAY_END: &[&str] =
    &["Inc.", "Corp.", "Co.", "Ltd.", "Jr.", "Sr.", "etc.", "a.m.", "p.m.", "Bros.", "Ph.D."];

/// Whether `word`, without its full stop, is a known abbreviation.
pub fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word)
}

/// The sentences of one paragraph, as ranges of its tokens; together they cover all of them.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if ends(text, tokens, i) {
            let mut end = i + 1;
            while end < tokens.len() && closes(text, tokens, end) {
                end += 1;
            }
            if end == tokens.len() || begins(text, tokens, end) {
                out.push(start..end);
                start = end;
            }
            i = end;
        } else {
            i += 1;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

/// Whether token `i` may end a sentence.
fn ends(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = tokens[i].span.of(text);
    match tokens[i].kind {
        TokenKind::Mark => matches!(word, "." | "!" | "?" | "..." | "…" | "...." | "。"),
        TokenKind::Word => MAY_END.contains(&word),
        _ => false,
    }
}

/// Whether token `i` closes what the sentence opened: a quotation mark or bracket right behind it.
fn closes(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = tokens[i].span.of(text);
    let tight = tokens[i].span.start == tokens[i - 1].span.end;
    match word {
        "”" | "’" | "»" | ")" | "]" | "''" | "!" | "?" | "." | "\"" | "'" => tight,
        _ => false,
    }
}

/// Whether token `i` can begin a sentence: a capital, a digit or an opening mark, after a space.
fn begins(text: &str, tokens: &[Token], i: usize) -> bool {
    if tokens[i].span.start == tokens[i - 1].span.end {
        return false;
    }
    let capital = |k: usize| {
        tokens
            .get(k)
            .is_some_and(|t| t.span.of(text).starts_with(|c: char| c.is_uppercase() || c.is_numeric()))
    };
    let word = tokens[i].span.of(text);
    capital(i)
        || word.starts_with(|c: char| is_quote(c) || "([—–-•@#$£€".contains(c))
        || word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::super::tokens;
    use super::*;
    use crate::text::Span;

    fn sentences(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        tokens::split(text, Span::new(0, text.len()), &mut out);
        split(text, &out).into_iter().map(|r| out[r.start].span.join(out[r.end - 1].span).of(text)).collect()
    }

    #[test]
    fn ends_where_a_reader_would() {
        for expected in [
            vec!["Mr. Lee came.", "He left."],
            vec!["“We lost.”", "She wept."],
            vec!["It cost 3.5 million.", "“Why?” he asked.", "No."],
            vec!["The U.S. Senate met.", "J. P. Hale spoke (twice).", "[Sic.]"],
            vec!["A headline without one"],
        ] {
            assert_eq!(sentences(&expected.join(" ")), expected);
        }
    }
}
