//! Folding: words as a search compares them, without case and accents.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::Span;

/// `text` in small letters without accents: what a search compares.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The words of `text`, letters and digits, with their places in bytes.
pub fn words(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let inside = |c: char| c.is_alphanumeric() || is_combining_mark(c);
        let start = at + text[at..].find(char::is_alphanumeric)?;
        at = text[start..].find(|c| !inside(c)).map_or(text.len(), |length| start + length);
        Some(Span::new(start, at))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_case_and_accents() {
        let text = "The Café’s 2 ÄRZTE — e\u{301}t";
        let found: Vec<String> = words(text).map(|word| fold(word.of(text))).collect();
        assert_eq!(found, ["the", "cafe", "s", "2", "arzte", "et"]);
    }
}
