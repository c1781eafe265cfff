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
    serde_saphyr::from_str(text).map_err(|error| {
        let line = error.location().map_or(1, |at| usize::try_from(at.line()).unwrap_or(1));
        let said = error.without_snippet().to_string();
        (line.max(1), said.lines().next().unwrap_or_default().to_owned())
    })
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
