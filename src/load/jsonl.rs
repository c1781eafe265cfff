//! JSON Lines: one object a line, `{"id", "title", "text", ...}`; its text stays untouched.

use serde_json::{Map, Value};

use super::draft::Draft;
use super::metadata;
use super::paragraphs::paragraphs;
use super::problem::{Flaw, Reason};
use crate::model::{Article, Origin};

/// Whether an input begins with an object on its first line.
pub(super) fn opens(first: &str) -> bool {
    first.strip_prefix('{').is_some_and(|rest| rest.trim_start_matches([' ', '\t']).starts_with('"'))
}

/// Whether an input can be JSON Lines by its first bytes: it holds nothing, or an object first. In two-byte units
/// only its mark is looked at.
pub(super) fn fits(first: &[u8]) -> bool {
    let first = first.strip_prefix(b"\xef\xbb\xbf").unwrap_or(first).trim_ascii_start();
    matches!(first, [] | [b'{' | 0xfe | 0xff, ..])
}

/// The article of one line.
pub(super) fn parse(line: String) -> Result<Draft, Flaw> {
    let value = serde_json::from_str(&line).map_err(|error| Reason::Json(told(&error)))?;
    drop(line);
    let Value::Object(object) = value else { return Err(Reason::NoObject.into()) };
    record(object)
}

/// The article of one object.
pub(super) fn record(mut record: Map<String, Value>) -> Result<Draft, Flaw> {
    let text = match record.remove("text") {
        Some(Value::String(text)) if text.trim().is_empty() => return Err(Reason::EmptyText.into()),
        Some(Value::String(text)) => text,
        None | Some(Value::Null) => return Err(Reason::NoText.into()),
        Some(_) => return Err(Reason::TextKind.into()),
    };
    let id = match record.remove("id") {
        Some(Value::String(id)) => id,
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    };
    let mut article = Article { id, text, ..Article::default() };
    metadata::fill(&mut article, &record, Origin::Record);
    let paragraphs = paragraphs(&article.text);
    Ok(Draft::settle(article, paragraphs))
}

/// What is wrong, with the column; the line that `serde_json` names is always the first.
fn told(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let what = said.split(" at line ").next().unwrap_or_default();
    format!("{what} at column {}", error.column())
}
