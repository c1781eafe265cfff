//! Excerpts: the few words around a trigger that show what is said, verbatim.

use crate::text::Span;

/// Words an excerpt holds at most; where its clause ends soon after, [`SLACK`] more.
const LONGEST: usize = 16;

/// Words by which an excerpt may be longer, to end where its clause ends.
const SLACK: usize = 4;

/// Words after which a comma is a good place to stop.
const ENOUGH: usize = 6;

/// Letters of a word too short to end a clause that is cut: "and", "the", "of".
const SHORT: usize = 3;

/// The clause of `piece` around `trigger`, or its beginning where the trigger lies elsewhere: from the
/// clause's start, or from the last comma that still lets the trigger in; to its end, else to a
/// comma, else cut between words.
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
    let parts = |word: usize| ends(word, &[',']) || clause(word);
    let from = (0..first_hit).rev().find(|&word| clause(word)).map_or(0, |word| word + 1);
    let to = (last_hit..last).find(|&word| clause(word)).unwrap_or(last);
    let fits = |start: usize| last_hit < start + LONGEST;
    let start = std::iter::once(from)
        .chain((from..first_hit).filter(|&word| parts(word)).map(|word| word + 1))
        .find(|&start| fits(start))
        .unwrap_or(from);
    let floor = if fits(start) { last_hit.max(start + ENOUGH - 1) } else { start + ENOUGH - 1 };
    if to < start + LONGEST + SLACK {
        return words[start].join(words[to]);
    }
    let most = start + LONGEST - 1;
    let end = (floor..=most).rev().find(|&word| parts(word));
    let short = |word: usize| words[word].of(text).chars().count() <= SHORT;
    let cut = || (floor..=most).rev().find(|&word| !short(word)).unwrap_or(most);
    words[start].join(words[end.unwrap_or_else(cut)])
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
        let long = "It took one two three four five six seven eight nine ten and half of the names and more things that they saw fit";
        let commas = "After they had met for one two three four five six seven eight nine ten, in May, the bank sold its data, and some more, to one two three four five six seven eight nine ten";
        for (text, trigger, expected) in [
            ("“It is opt-in.”", "opt-in", "“It is opt-in.”"),
            ("We sell soap. We never sell data. Ask us.", "sell data", "We never sell data."),
            (
                "Sales rose; they kept the “names” of guests, and more.",
                "names",
                "they kept the “names” of guests, and more.",
            ),
            (long, "took", "It took one two three four five six seven eight nine ten and half"),
            (commas, "sold its data", "in May, the bank sold its data, and some more,"),
            (
                "One, two: the bank sold the names of all who had ever asked for a loan, said a man from the north of it",
                "sold",
                "the bank sold the names of all who had ever asked for a loan,",
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
