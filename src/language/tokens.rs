//! Tokens: words, numbers and marks, cut as the Penn Treebank cuts them, with exact offsets.

use crate::text::Span;

/// One token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word, a clitic (`'s`, `n't`), an abbreviation, an address.
    Word,
    /// Begins with a digit.
    Number,
    /// A quotation mark or an apostrophe that stands alone.
    Quote,
    /// Any other mark.
    Mark,
}

/// Clitics that part from the word before them.
const CLITICS: &[&str] = &["s", "S", "ll", "re", "ve", "d", "m", "LL", "RE", "VE", "D", "M"];

/// A mark in a row so often is a rule.
const RULE: usize = 16;

/// Whether `c` is an apostrophe or a right single quotation mark.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’')
}

/// Whether `c` is a quotation mark, single ones and apostrophes included.
pub const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‟' | '‘' | '’' | '‚' | '«' | '»' | '‹' | '›' | '`')
}

/// Appends the tokens of `span` to `out`.
pub fn split(text: &str, span: Span, out: &mut Vec<Token>) {
    let mut at = span.start;
    while let Some(first) = text[at..span.end].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let rest = &text[at..span.end];
        let (len, kind) = if first.is_alphanumeric() {
            (word(rest), if first.is_numeric() { TokenKind::Number } else { TokenKind::Word })
        } else {
            mark(rest, first)
        };
        if kind == TokenKind::Word {
            push_word(text, Span::new(at, at + len), out);
        } else {
            out.push(Token { span: Span::new(at, at + len), kind });
        }
        at += len;
    }
}

/// Bytes of the word or number that `rest` begins with.
fn word(rest: &str) -> usize {
    if let Some(len) = address(rest) {
        return len;
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|(_, n)| *n);
        let inside = match c {
            _ if c.is_alphanumeric() || is_joined(c) => true,
            '-' | '‑' | '&' | '_' => next.is_some_and(char::is_alphanumeric),
            '\'' | '’' => next.is_some_and(char::is_alphabetic),
            ',' => {
                next.is_some_and(|n| n.is_ascii_digit()) && rest[..i].ends_with(|p: char| p.is_ascii_digit())
            }
            '.' => next.is_some_and(char::is_alphanumeric) || abbreviates(&rest[..i]),
            _ => false,
        };
        if !inside {
            break;
        }
        end = i + c.len_utf8();
    }
    end
}

/// Combining marks and joiners that belong to the letter before them.
const fn is_joined(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

/// Whether a full stop after `before` belongs to it: an initial (`J`), or initials (`U.S`).
fn abbreviates(before: &str) -> bool {
    let last = before.rsplit('.').next().unwrap_or(before);
    let mut letters = last.chars();
    let single = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
    single || super::sentences::is_abbreviation(before)
}

/// Bytes of a web or mail address at the start of `rest`.
fn address(rest: &str) -> Option<usize> {
    let end =
        rest.find(|c: char| c.is_whitespace() || is_quote(c) || "()<>[]".contains(c)).unwrap_or(rest.len());
    let whole = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '…']);
    let known = ["http://", "https://", "www."].iter().any(|p| whole.starts_with(p))
        || whole.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    known.then_some(whole.len())
}

/// Bytes and kind of the mark that `rest` begins with.
fn mark(rest: &str, first: char) -> (usize, TokenKind) {
    if let Some(len) = rule(rest, first) {
        return (len, TokenKind::Mark);
    }
    for pair in ["``", "''", "--"] {
        if rest.starts_with(pair) {
            return (2, if pair == "--" { TokenKind::Mark } else { TokenKind::Quote });
        }
    }
    if is_quote(first) {
        return (first.len_utf8(), TokenKind::Quote);
    }
    if first == '.' {
        return (rest.len() - rest.trim_start_matches('.').len(), TokenKind::Mark);
    }
    (first.len_utf8(), TokenKind::Mark)
}

/// Bytes of a mark repeated so often that it is a rule drawn across the page.
fn rule(rest: &str, first: char) -> Option<usize> {
    let len = rest.len() - rest.trim_start_matches(first).len();
    (len >= RULE * first.len_utf8()).then_some(len)
}

/// Appends a word, its clitic parted: `don't` is `do` `n't`, `bank's` is `bank` `'s`.
fn push_word(text: &str, span: Span, out: &mut Vec<Token>) {
    let whole = span.of(text);
    let cut = whole.char_indices().rev().find(|(_, c)| is_apostrophe(*c)).and_then(|(i, c)| {
        let (before, after) = (&whole[..i], &whole[i + c.len_utf8()..]);
        if matches!(after, "t" | "T") && before.ends_with(['n', 'N']) && before.len() > 1 {
            return Some(i - 1);
        }
        (!before.is_empty() && CLITICS.contains(&after)).then_some(i)
    });
    let kind = TokenKind::Word;
    match cut {
        Some(cut) => {
            out.push(Token { span: Span::new(span.start, span.start + cut), kind });
            out.push(Token { span: Span::new(span.start + cut, span.end), kind });
        }
        None => out.push(Token { span, kind }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        split(text, Span::new(0, text.len()), &mut out);
        out.iter().map(|t| t.span.of(text)).collect()
    }

    #[test]
    fn cuts_as_the_treebank_does() {
        for (text, expected) in [
            ("Don’t, he said.", "Do|n’t|,|he|said|."),
            ("The bank's U.S. arm paid $1,200.50 (3%).", "The|bank|'s|U.S.|arm|paid|$|1,200.50|(|3|%|)|."),
            ("“Yes,” Mr. Lee-Hall told AT&T…", "“|Yes|,|”|Mr.|Lee-Hall|told|AT&T|…"),
            (
                "See https://a.example/x?y=1. Or a@b.example!",
                "See|https://a.example/x?y=1|.|Or|a@b.example|!",
            ),
            ("users’ data -- we're done...", "users|’|data|--|we|'re|done|..."),
        ] {
            assert_eq!(words(text).join("|"), expected);
        }
    }
}
