//! A dateline: place, date and agency before an article's first sentence, `ORLOW, Aug. 6 (Wire) —`.

use super::date;

/// What stands before the first sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its length in bytes, the dash included.
    pub(super) len: usize,
    /// The agency in parentheses.
    pub(super) agency: Option<String>,
    /// The date, where it has a year.
    pub(super) date: Option<String>,
}

/// The farthest byte at which its dash may begin.
const LONGEST: usize = 90;

/// Finds the dateline that opens a paragraph: a place in capitals, or any place with an agency in
/// parentheses, and a dash.
pub(super) fn find(paragraph: &str) -> Option<Dateline> {
    let (at, dash) = paragraph.char_indices().take_while(|(at, _)| *at <= LONGEST).find_map(|(at, c)| {
        let spaced = paragraph[..at].ends_with([' ', '\u{a0}', ')']);
        let rest = &paragraph[at..];
        match c {
            '—' | '―' | '–' => Some((at, c.len_utf8())),
            '-' if spaced && rest.starts_with("-- ") => Some((at, 2)),
            '-' if spaced && rest[1..].starts_with(char::is_whitespace) => Some((at, 1)),
            _ => None,
        }
    })?;
    let head = paragraph[..at].trim_end();
    let (place, agency) = match head.strip_suffix(')').and_then(|h| h.rsplit_once('(')) {
        Some((place, agency)) => (place.trim_end(), Some(agency.trim())),
        None => (head, None),
    };
    let (city, rest) = place.split_once(',').map_or((place, None), |(city, rest)| (city, Some(rest.trim())));
    let capitals = city.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let letters = city.chars().filter(|c| c.is_alphabetic()).count();
    let plain = city.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '\'' | '’'));
    let telling = agency.is_some() || rest.is_some() || letters >= 5;
    let placed = city.starts_with(char::is_uppercase) && city.split_whitespace().count() <= 4;
    let fits = plain && placed && letters >= 3 && telling && (capitals || agency.is_some());
    let modest = agency.is_none_or(|a| !a.is_empty() && a.split_whitespace().count() <= 4);
    (fits && modest).then(|| Dateline {
        len: at + dash,
        agency: agency.map(str::to_owned),
        date: rest.and_then(date::normalise),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_told_from_sentences() {
        let table = [
            ("LONDON (Wirenews) - The council met.", Some(("LONDON (Wirenews) -", Some("Wirenews"), None))),
            ("LONDON — The council met.", Some(("LONDON —", None, None))),
            ("NEW ORLOW, N.Y. ― The council met.", Some(("NEW ORLOW, N.Y. ―", None, None))),
            (
                "ROME, Aug. 6, 2018 (Wirenews) -- The council met.",
                Some(("ROME, Aug. 6, 2018 (Wirenews) --", Some("Wirenews"), Some("2018-08-06"))),
            ),
            ("Orlow (Wirenews) – The council met.", Some(("Orlow (Wirenews) –", Some("Wirenews"), None))),
            ("The council - all of it - met.", None),
            ("The council met in London (again) — and left.", None),
            ("NASA — the agency — said so.", None),
            ("Well-known people met.", None),
            ("", None),
        ];
        for (text, wanted) in table {
            let wanted = wanted.map(|(head, agency, date): (&str, Option<&str>, Option<&str>)| Dateline {
                len: head.len(),
                agency: agency.map(str::to_owned),
                date: date.map(str::to_owned),
            });
            assert_eq!(find(text), wanted, "{text}");
        }
    }
}
