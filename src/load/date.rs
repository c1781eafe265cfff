//! A date as people and programs write it, made RFC 3339; what cannot be read for sure is unknown.

use jiff::civil::Date;
use jiff::fmt::rfc2822;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::fmt::temporal::Pieces;
use jiff::tz::Offset;

use crate::model::Field;

/// How people write dates whose parts cannot be mistaken for one another.
const WRITTEN: [&str; 6] = ["%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y"];

/// `2018-08-06`, or `2018-08-06T09:30:00+02:00` where time and offset are both given.
pub(super) fn normalise(value: &str) -> Option<String> {
    let value = value.trim();
    machine(value).or_else(|| mail(value)).or_else(|| written(value).map(|(date, _)| date.to_string()))
}

/// A line that says nothing but when the article was published or updated.
pub(super) fn line(line: &str) -> Option<(Field, String)> {
    let line = line.trim();
    if line.len() > 100 || !line.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let (field, rest) = label(line);
    if let Some(date) = machine(rest) {
        return Some((field, date));
    }
    let (date, after) = written(rest)?;
    clock(after).then(|| (field, date.to_string()))
}

/// What a label says, and what follows it.
fn label(line: &str) -> (Field, &str) {
    let words = [
        ("last updated", Field::Updated),
        ("updated", Field::Updated),
        ("published", Field::Published),
        ("posted", Field::Published),
    ];
    for (word, field) in words {
        if line.get(..word.len()).is_some_and(|head| head.eq_ignore_ascii_case(word)) {
            let rest = line[word.len()..].trim_start_matches([':', ' ']);
            return (field, rest.strip_prefix("on ").unwrap_or(rest));
        }
    }
    (Field::Published, line)
}

/// ISO 8601 and its kin: `2018-08-06`, `2018-08-06 09:30:00 +0200`, `2018-08-06T09:30Z`.
fn machine(value: &str) -> Option<String> {
    let digits = value.as_bytes();
    if !(digits.len() >= 10 && digits[..4].iter().all(u8::is_ascii_digit) && digits[4] == b'-') {
        return None;
    }
    // A day alone, as most dates are, has nothing to mend.
    if value.len() == 10 {
        return value.parse::<Date>().ok().map(|date| date.to_string());
    }
    let value = value.replace(" (UTC ", " ").replace(')', "");
    let joined = [" +", " -", " Z"].iter().fold(value, |v, s| v.replacen(s, s.trim(), 1));
    let joined = joined.strip_suffix(" UTC").map_or(joined.clone(), |v| format!("{v}Z"));
    let pieces = Pieces::parse(&joined).ok()?;
    let date = pieces.date();
    match (pieces.time(), pieces.to_numeric_offset()) {
        (Some(time), Some(offset)) => {
            let zone = if joined.ends_with(['Z', 'z']) { "Z".to_owned() } else { zone(offset) };
            Some(format!("{date}T{time}{zone}"))
        }
        _ => Some(date.to_string()),
    }
}

/// RFC 2822: `Mon, 6 Aug 2018 09:30:00 +0200`.
fn mail(value: &str) -> Option<String> {
    let zoned = rfc2822::parse(value).ok()?;
    Some(format!("{}T{}{}", zoned.date(), zoned.time(), zone(zoned.offset())))
}

/// `+02:00`.
fn zone(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// `August 6, 2018`, `Monday, 6 Aug. 2018`, and what follows it.
fn written(value: &str) -> Option<(Date, &str)> {
    if !value.is_ascii() || value.len() > 100 {
        return None;
    }
    let value = match value.split_once([',', ' ']) {
        Some((day, rest)) if day.to_ascii_lowercase().ends_with("day") => rest.trim_start_matches([',', ' ']),
        _ => value,
    };
    let end = year_end(value)?;
    let plain = value[..end].replace('.', "").replace("Sept ", "Sep ");
    let plain: Vec<_> = plain.split(' ').map(cardinal).collect();
    if !plain.iter().take(2).any(|word| month(word)) {
        return None;
    }
    let plain = plain.join(" ");
    let date = WRITTEN.iter().find_map(|format| {
        BrokenDownTime::parse(format, &plain).ok()?.to_date().ok().filter(|date| date.year() > 999)
    })?;
    Some((date, &value[end..]))
}

/// Whether a word begins as the name of a month does.
fn month(word: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    word.get(..3).is_some_and(|head| MONTHS.iter().any(|month| head.eq_ignore_ascii_case(month)))
}

/// One past the first run of exactly four digits.
fn year_end(value: &str) -> Option<usize> {
    let bytes = value.as_bytes();
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    (0..bytes.len())
        .find(|&i| (i..i + 4).all(digit) && !digit(i + 4) && (i == 0 || !digit(i - 1)))
        .map(|i| i + 4)
}

/// `6` for `6th` and `6th,`.
fn cardinal(word: &str) -> &str {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    match word[digits..].trim_end_matches(',') {
        "st" | "nd" | "rd" | "th" if digits > 0 => &word[..digits],
        _ => word,
    }
}

/// Whether nothing, or only a time of day, follows a date.
fn clock(after: &str) -> bool {
    let after = after.trim_start_matches([',', ' ', '-', 'a', 't']);
    after.is_empty()
        || after.len() <= 24 && after.starts_with(|c: char| c.is_ascii_digit()) && after.contains([':', 'm'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_or_unknown() {
        let table = [
            ("2018-08-06", Some("2018-08-06")),
            ("2018-08-06T09:30:00+02:00", Some("2018-08-06T09:30:00+02:00")),
            ("2018-08-06T09:30:00Z", Some("2018-08-06T09:30:00Z")),
            ("2018-08-06 09:30:00 +0200", Some("2018-08-06T09:30:00+02:00")),
            ("2018-08-06 09:30:00 -0430", Some("2018-08-06T09:30:00-04:30")),
            ("2018-08-06 09:30:00", Some("2018-08-06")),
            ("2018-08-06T09:30", Some("2018-08-06")),
            ("2018-08-06 09:30:00 UTC", Some("2018-08-06T09:30:00Z")),
            ("2018-08-06T09:30:00 (UTC +02:00)", Some("2018-08-06T09:30:00+02:00")),
            ("Mon, 6 Aug 2018 09:30:00 +0200", Some("2018-08-06T09:30:00+02:00")),
            ("August 6, 2018", Some("2018-08-06")),
            ("Aug. 6, 2018", Some("2018-08-06")),
            ("Sept. 6, 2018", Some("2018-09-06")),
            ("Monday, August 6, 2018", Some("2018-08-06")),
            ("6th August 2018", Some("2018-08-06")),
            ("August 6th, 2018", Some("2018-08-06")),
            ("06/08/2018", None),
            ("August 2018", None),
            ("2018", None),
            ("2018-13-41", None),
            ("yesterday", None),
            ("", None),
        ];
        for (value, wanted) in table {
            assert_eq!(normalise(value).as_deref(), wanted, "{value}");
        }
    }

    #[test]
    fn lines_of_dates_are_told_from_text() {
        let table = [
            ("August 6, 2018", Some((Field::Published, "2018-08-06"))),
            ("Published: 6 August 2018", Some((Field::Published, "2018-08-06"))),
            ("Updated on Aug. 7, 2018 at 10:30 a.m. ET", Some((Field::Updated, "2018-08-07"))),
            ("2018-08-06", Some((Field::Published, "2018-08-06"))),
            ("August 6, 2018 was a Monday", None),
            ("In August 6, 2018 people", None),
            ("10 ways to stay private in 2018", None),
        ];
        for (text, wanted) in table {
            assert_eq!(line(text), wanted.map(|(f, d)| (f, d.to_owned())), "{text}");
        }
    }
}
