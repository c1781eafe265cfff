//! Visible: what is drawn for a character that must never reach a terminal as it is.

use std::borrow::Cow;

use super::SOFT_HYPHEN;

/// The character to draw for `c`: itself, or a visible symbol for a control character, a
/// bidirectional override or an invisible format character. One character in, one out, so that
/// offsets keep.
pub const fn visible(c: char) -> char {
    match c {
        '\t' | '\u{a0}' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\x1f' => picture(c as u32),
        '\x7f' => '␡',
        '\u{80}'..='\u{9f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2065}'..='\u{206f}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{fffd}',
        other => other,
    }
}

/// Whether nothing is drawn for `c`: a place where a line may or may not break, a sign of direction, a mark of the byte
/// order.
const fn is_unseen(c: char) -> bool {
    matches!(
        c,
        SOFT_HYPHEN | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

/// The control picture of a C0 control character.
const fn picture(code: u32) -> char {
    match char::from_u32(0x2400 + code) {
        Some(c) => c,
        None => '\u{fffd}',
    }
}

/// `text` with every character made [`visible`], those of no width dropped, and soft hyphens but for one at its end,
/// where a line breaks; borrowed where nothing changes.
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !is_unseen(c) && visible(c) == c) {
        return Cow::Borrowed(text);
    }
    let (text, end) = match text.strip_suffix(SOFT_HYPHEN) {
        Some(before) if !before.is_empty() => (before, "-"),
        _ => (text, ""),
    };
    let mut shown: String = text.chars().filter(|c| !is_unseen(*c)).map(visible).collect();
    shown.push_str(end);
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_become_symbols_and_text_stays() {
        assert_eq!(shown("\x1b[31mred\x07\r"), "␛[31mred␇␍");
        assert_eq!(shown("a\u{202e}b\u{9b}31m"), "a\u{fffd}b\u{fffd}31m");
        assert_eq!(shown("a soft\u{ad}ly hy\u{ad}"), "a softly hy-");
        assert_eq!(shown("\u{ad}"), "");
        assert_eq!(shown("\u{feff}har\u{200b}bour\u{2060}s\u{200e}"), "harbours");
        assert!(matches!(shown("“naïve” 日本 🎈"), Cow::Borrowed(_)));
    }
}
