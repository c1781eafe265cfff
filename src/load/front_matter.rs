//! Front matter: what a Markdown file says of itself between two lines of `---` (YAML) or `+++` (TOML).

use serde_json::{Map, Value};

use super::problem::{Flaw, Reason};

/// A file cut in two.
#[derive(Debug)]
pub(super) struct Cut<'a> {
    /// The front matter; empty where there is none, or none that can be read.
    pub(super) fields: Map<String, Value>,
    /// What follows it; the whole text where it does not end.
    pub(super) body: &'a str,
    /// Why it could not be read.
    pub(super) flaw: Option<Flaw>,
}

/// The line that opens front matter, the lines that end it, and what reads it.
struct Kind {
    fence: &'static str,
    ends: &'static [&'static str],
    read: fn(&str) -> Result<Value, (usize, String)>,
}

const KINDS: [Kind; 2] = [
    Kind { fence: "---", ends: &["---", "..."], read: yaml },
    Kind { fence: "+++", ends: &["+++"], read: toml },
];

/// The fence that `text` opens with.
pub(super) fn fence(text: &str) -> Option<&'static str> {
    kind(text).map(|kind| kind.fence)
}

fn kind(text: &str) -> Option<&'static Kind> {
    let first = text.lines().next()?.trim_end();
    KINDS.iter().find(|kind| kind.fence == first)
}

/// Cuts front matter off `text`.
pub(super) fn cut(text: &str) -> Cut<'_> {
    let Some(kind) = kind(text) else {
        return Cut { fields: Map::new(), body: text, flaw: None };
    };
    let mut lines = text.split_inclusive('\n');
    let start = lines.next().map_or(0, str::len);
    let mut end = start;
    for line in lines {
        if kind.ends.contains(&line.trim_end()) {
            return with(kind, &text[start..end], &text[end + line.len()..]);
        }
        end += line.len();
    }
    // A rule of dashes may open a text without being front matter.
    let keyed = text[start..].lines().next().is_some_and(|line| line.contains([':', '=']));
    let flaw = keyed.then(|| Flaw::at(1, Reason::Unclosed(kind.fence)));
    Cut { fields: Map::new(), body: &text[start..], flaw }
}

/// Reads what stands between the fences; its first line is the file's second.
fn with<'a>(kind: &Kind, inside: &str, body: &'a str) -> Cut<'a> {
    match (kind.read)(inside) {
        Ok(Value::Object(fields)) => Cut { fields, body, flaw: None },
        Ok(Value::Null) => Cut { fields: Map::new(), body, flaw: None },
        Ok(_) => {
            let flaw = Flaw::at(2, Reason::FrontMatter("not a list of `key: value` lines".to_owned()));
            Cut { fields: Map::new(), body, flaw: Some(flaw) }
        }
        Err((line, said)) => {
            let flaw = Flaw::at(line + 1, Reason::FrontMatter(said));
            Cut { fields: Map::new(), body, flaw: Some(flaw) }
        }
    }
}

/// YAML as JSON; an error with its line, counted from 1, inside `text`.
fn yaml(text: &str) -> Result<Value, (usize, String)> {
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Value::Null);
    }
    if let Some(fields) = plain(text) {
        return Ok(Value::Object(fields));
    }
    serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        (line.max(1), told(error.without_snippet()))
    })
}

/// What is wrong with YAML, without the line, which is another one in the file.
fn told(error: &serde_saphyr::Error) -> String {
    if let serde_saphyr::Error::DuplicateMappingKey { key, .. } = error {
        return format!("the key {} stands there twice", key.as_deref().unwrap_or_default());
    }
    let said = error.to_string();
    let what = said.lines().next().unwrap_or_default().split(" at line ").next().unwrap_or_default();
    match error.location() {
        Some(at) => format!("{what} at column {}", at.column()),
        None => what.to_owned(),
    }
}

/// The fields of YAML in which every line is a key and one string: quoted without escapes, or letters, figures
/// and marks that mean nothing to YAML. `None` where a line may be anything else.
fn plain(text: &str) -> Option<Map<String, Value>> {
    let mut fields = Map::new();
    for line in text.lines() {
        let (key, value) = line.split_once(": ")?;
        let value = value.trim_start_matches(' ');
        let named = key.starts_with(|c: char| c.is_ascii_alphabetic());
        if !named || !key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_') || is_word(key) {
            return None;
        }
        let value = unquoted(value, '"').or_else(|| unquoted(value, '\'')).or_else(|| bare(value))?;
        if fields.insert(key.to_owned(), Value::from(value)).is_some() {
            return None;
        }
    }
    Some(fields)
}

/// What stands in quotes, where no mark in it means anything.
fn unquoted(value: &str, quote: char) -> Option<&str> {
    let inside = value.strip_prefix(quote)?.strip_suffix(quote)?;
    inside
        .chars()
        .all(|c| !matches!(c, '\\' | '\u{2028}' | '\u{2029}' | '\u{feff}') && c != quote && !c.is_control())
        .then_some(inside)
}

/// A string without quotes: words, or a day.
fn bare(value: &str) -> Option<&str> {
    let day = value.len() == 10
        && value
            .bytes()
            .enumerate()
            .all(|(i, b)| if matches!(i, 4 | 7) { b == b'-' } else { b.is_ascii_digit() });
    let words = value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b" ._/-".contains(&b))
        && !value.ends_with(' ')
        && !is_word(value);
    (day || words).then_some(value)
}

/// Whether YAML, of whichever version, takes a word for something else than a string.
fn is_word(value: &str) -> bool {
    let words = ["true", "false", "yes", "no", "on", "off", "y", "n", "t", "f", "null", "inf", "nan"];
    words.iter().any(|word| word.eq_ignore_ascii_case(value))
}

/// TOML as JSON; an error with its line, counted from 1, inside `text`.
fn toml(text: &str) -> Result<Value, (usize, String)> {
    match toml::from_str::<toml::Table>(text) {
        Ok(table) => Ok(json(toml::Value::Table(table))),
        Err(error) => {
            let at = error.span().map_or(0, |span| span.start).min(text.len());
            let line = text.get(..at).unwrap_or(text).matches('\n').count() + 1;
            Err((line, error.message().to_owned()))
        }
    }
}

/// A TOML value as JSON, dates as they are written.
fn json(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Boolean(truth) => Value::Bool(truth),
        toml::Value::Datetime(date) => Value::String(date.to_string()),
        toml::Value::Array(list) => Value::Array(list.into_iter().map(json).collect()),
        toml::Value::Table(table) => Value::Object(table.into_iter().map(|(k, v)| (k, json(v))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_are_what_yaml_takes_them_for() {
        for text in [
            "title: A\ndate: 2024-05-02",
            "title: \"A: B # c\"\nby: 'Ada “Pell”'",
            "title:   Two words and/or more\nurl: \"https://x.example\"",
            "site_name: The Orlow Gazette v1.5",
        ] {
            let read: Value = serde_saphyr::from_str(text).unwrap();
            assert_eq!(plain(text).map(Value::Object), Some(read), "{text}");
        }
        for text in [
            "title: true",
            "title: NULL",
            "title: 5",
            "title: 2024-05-02T10:00:00Z",
            "title: a: b",
            "title: a # b",
            "title: \"a\\n\"",
            "title: 'it''s'",
            "title: a\n  b",
            "title: a\ntitle: b",
            "title:",
            "title: [a]",
            "- a",
            "yes: a",
            "title: a ",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn what_is_plain_is_what_yaml_takes_it_for(
            text in "([a-zA-Z][a-z_0-9]{0,4}: {1,2}(\"[a-z“é :#'.,\\[\\]{}&*!%@-]{0,8}\"|'[a-z :#\"\\\\.,-]{0,8}'|[A-Za-z.0-9 _/-]{0,9}|[0-9]{4}-[0-9]{2}-[0-9]{2})\n){1,3}",
        ) {
            if let Some(fields) = plain(&text) {
                let read: Value = serde_saphyr::from_str(&text).unwrap();
                proptest::prop_assert_eq!(Value::Object(fields), read);
            }
        }
    }

    #[test]
    fn front_matter_is_cut_off_or_told_why_not() {
        let table: &[(&str, &str, &str, Option<usize>)] = &[
            ("---\ntitle: A\n---\nBody", r#"{"title":"A"}"#, "Body", None),
            ("---\r\ntitle: A\r\n---\r\nBody", r#"{"title":"A"}"#, "Body", None),
            (
                "---\ntitle: A\ndate: 2018-08-06\n...\nBody",
                r#"{"date":"2018-08-06","title":"A"}"#,
                "Body",
                None,
            ),
            (
                "+++\ntitle = \"A\"\ndate = 2018-08-06\n+++\nBody",
                r#"{"date":"2018-08-06","title":"A"}"#,
                "Body",
                None,
            ),
            ("---\n---\nBody", "{}", "Body", None),
            ("---\n# nothing\n---\nBody", "{}", "Body", None),
            ("Body", "{}", "Body", None),
            ("---\n\nA rule above", "{}", "\nA rule above", None),
            ("---\ntitle: A\nnever ends", "{}", "title: A\nnever ends", Some(1)),
            ("---\ntitle: A\ntags: [a, b\n---\nBody", "{}", "Body", Some(3)),
            ("+++\ntitle = \"A\"\nouch\n+++\nBody", "{}", "Body", Some(3)),
            ("---\n- a\n- b\n---\nBody", "{}", "Body", Some(2)),
        ];
        for (text, fields, body, line) in table {
            let cut = cut(text);
            assert_eq!(Value::Object(cut.fields).to_string(), *fields, "{text}");
            assert_eq!(cut.body, *body, "{text}");
            assert_eq!(cut.flaw.map(|flaw| flaw.line), line.map(Some), "{text}");
        }
    }
}
