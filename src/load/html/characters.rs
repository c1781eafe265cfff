//! Character references: `&amp;`, `&#8217;`, `&#x2019;` and the characters they stand for.

use std::borrow::Cow;

use html5ever::data::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// The longest name of a reference, in bytes (`CounterClockwiseContourIntegral;`).
const LONGEST: usize = 32;

/// `text` with its references resolved; what refers to nothing stays as it is written.
pub(in crate::load) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let tail = &rest[at + 1..];
        let found = if let Some(number) = tail.strip_prefix('#') { numbered(number) } else { named(tail) };
        if let Some((characters, length)) = found {
            out.extend(characters.into_iter().filter(|c| *c != '\0'));
            rest = &tail[length..];
        } else {
            out.push('&');
            rest = tail;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The characters of the longest name that `tail` opens with, and its length in bytes.
fn named(tail: &str) -> Option<([char; 2], usize)> {
    let letters = tail.bytes().take(LONGEST).take_while(u8::is_ascii_alphanumeric).count();
    let whole = letters + usize::from(tail[letters..].starts_with(';'));
    (2..=whole).rev().find_map(|length| {
        // `?a=1&copy=2` is an address, `AT&Tfoo` a name.
        let goes_on = tail[length..].starts_with(|c: char| c == '=' || c.is_ascii_alphanumeric());
        if goes_on && !tail[..length].ends_with(';') {
            return None;
        }
        // Beginnings of names are in the table too, as the character 0.
        let (one, two) = NAMED_ENTITIES.get(&tail[..length]).copied().filter(|(one, _)| *one != 0)?;
        Some(([char::from_u32(one)?, char::from_u32(two)?], length))
    })
}

/// The character of the number after `&#`, and the length of both in bytes.
fn numbered(number: &str) -> Option<([char; 2], usize)> {
    let (radix, mark) = if number.starts_with(['x', 'X']) { (16, 1) } else { (10, 0) };
    let digits = &number[mark..];
    let digits = &digits[..digits.find(|c: char| !c.is_digit(radix)).unwrap_or(digits.len())];
    let code = u32::from_str_radix(digits, radix).ok()?;
    let old = code.checked_sub(0x80).and_then(|at| C1_REPLACEMENTS.get(at as usize).copied().flatten());
    let character = old.or_else(|| char::from_u32(code)).filter(|c| *c != '\0').unwrap_or('\u{fffd}');
    let end = 1 + mark + digits.len();
    let closed = number[mark + digits.len()..].starts_with(';');
    Some(([character, '\0'], end + usize::from(closed)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_become_characters() {
        let table = [
            ("plain", "plain"),
            ("&ldquo;Tom &amp; Ada&rdquo; &#8212; &#x2014;", "“Tom & Ada” — —"),
            ("&bogus; & 1 &#; &#x; &", "&bogus; & 1 &#; &#x; &"),
            ("caf&eacute; &AMP &ampere ?a&copy=1", "café & &ampere ?a&copy=1"),
            ("&#146;&#0;&#99999999;", "’\u{fffd}\u{fffd}"),
            ("&NotEqualTilde;", "≂\u{338}"),
        ];
        for (text, wanted) in table {
            assert_eq!(decode(text), wanted, "{text}");
        }
    }
}
