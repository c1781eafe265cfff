//! Excerpts: the few words around a trigger that show what is said, verbatim.

use crate::text::Span;

/// Words an excerpt holds at most.
const LONGEST: usize = 16;

/// Words after which a comma is a good place to stop.
const ENOUGH: usize = 6;

/// The clause of `piece` around `trigger`, or its beginning where the trigger lies elsewhere; at
/// most [`LONGEST`] words, cut between words.
pub(super) fn excerpt(text: &str, piece: Span, trigger: Span) -> Span {
    let words = words(text, piece);
    let Some(last) = words.len().checked_sub(1) else { return piece };
    let first_hit = words.iter().position(|word| word.overlaps(trigger)).unwrap_or(0);
    let last_hit = words.iter().rposition(|word| word.overlaps(trigger)).unwrap_or(first_hit);
    let ends = |word: usize, marks: &[char]| {
        words[word].of(text).trim_end_matches(['”', '’', '"', '\'', ')']).ends_with(marks)
    };
    // A full stop before a digit or a small letter is an abbreviation's: "Feb. 3".
    let goes_on = |word: usize| {
        let next = words.get(word + 1).map_or("", |next| next.of(text));
        next.starts_with(|c: char| c.is_numeric() || c.is_lowercase())
    };
    let clause =
        |word: usize| ends(word, &[';', ':', '!', '?', '—', '–']) || ends(word, &['.']) && !goes_on(word);
    let from = (0..first_hit).rev().find(|&word| clause(word)).map_or(0, |word| word + 1);
    let to = (last_hit..last).find(|&word| clause(word)).unwrap_or(last);
    if to + 1 - from <= LONGEST {
        return words[from].join(words[to]);
    }
    let (mut start, mut end) = (first_hit, last_hit.min(first_hit + LONGEST - 1));
    let parts = |word: usize, held: usize| held >= ENOUGH && ends(word, &[',']);
    while start > from && end + 1 - start < LONGEST * 2 / 3 && !parts(start - 1, end + 1 - start) {
        start -= 1;
    }
    while end < to && end + 1 - start < LONGEST && !parts(end, end + 1 - start) {
        end += 1;
    }
    words[start].join(words[end])
}

/// The words of a piece, with what is attached to them.
fn words(text: &str, piece: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = None;
    for (i, c) in piece.of(text).char_indices() {
        let at = piece.start + i;
        match (c.is_whitespace(), start) {
            (true, Some(from)) => {
                out.push(Span::new(from, at));
                start = None;
            }
            (false, None) => start = Some(at),
            _ => {}
        }
    }
    out.extend(start.map(|from| Span::new(from, piece.end)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_the_clause_and_the_limit() {
        let long =
            "It took one two three four five six seven eight nine ten eleven twelve names and more things";
        for (text, trigger, expected) in [
            ("“It is opt-in.”", "opt-in", "“It is opt-in.”"),
            ("We sell soap. We never sell data. Ask us.", "sell data", "We never sell data."),
            (
                "Sales rose; they kept the “names” of guests, and more.",
                "names",
                "they kept the “names” of guests, and more.",
            ),
            (
                long,
                "took",
                "It took one two three four five six seven eight nine ten eleven twelve names and",
            ),
            ("They kept names from Feb. 3 to May.", "kept", "They kept names from Feb. 3 to May."),
            ("naïve 日本 users", "nowhere", "naïve 日本 users"),
            ("", "", ""),
        ] {
            let at = text.find(trigger).unwrap_or(text.len());
            let trigger = Span::new(at, (at + trigger.len()).min(text.len()));
            let found = excerpt(text, Span::new(0, text.len()), trigger);
            assert_eq!(found.of(text), expected);
        }
    }
}
