//! JSON files: what programs that keep articles, and news agencies, hand out: Wallabag, ninjs, Zotero (CSL),
//! and our own records in a list.

use serde_json::{Map, Value};

use super::draft::{self, Draft};
use super::format::Drafts;
use super::item::{Body, Item};
use super::problem::{Flaw, Reason};
use super::silent::Silent;
use super::{Options, decode, jsonl};
use crate::model::Origin;

/// Whether an input begins with a list of objects.
pub(super) fn opens(first: &str) -> bool {
    first.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'))
}

/// The articles of one file: an object or a list of objects, each of a kind that is known.
pub(super) fn parse(bytes: Vec<u8>, _: &Options) -> Result<Drafts, Flaw> {
    let (text, flaw) = decode::decode(bytes, None)?;
    if text.trim().is_empty() {
        return Err(Reason::Empty.into());
    }
    let value = match serde_json::from_str(&text) {
        Ok(value) => value,
        // One object a line, in a file that is called otherwise.
        Err(_) if jsonl::opens(&text) && text.trim_end().contains('\n') => {
            return Ok(draft::by_line(&text, jsonl::parse));
        }
        Err(error) => return Err(Reason::Json(error.to_string()).into()),
    };
    drop(text);
    let objects: Vec<Map<String, Value>> = match value {
        Value::Object(object) => vec![object],
        Value::Array(list) => list.into_iter().filter_map(object).collect(),
        _ => return Err(Reason::OtherJson.into()),
    };
    let all = objects.len();
    let mut drafts: Drafts = Vec::new();
    let mut silent = Silent::default();
    let mut known = false;
    for (number, object) in (1..).zip(objects) {
        let Some(read) = record(number, object, &mut silent) else { continue };
        drafts.extend(read.transpose());
        known = true;
    }
    if !known {
        return Err(Reason::OtherJson.into());
    }
    drafts.extend(silent.flaw(all).map(Err));
    draft::add(&mut drafts, flaw);
    Ok(drafts)
}

/// An object in a list.
fn object(value: Value) -> Option<Map<String, Value>> {
    match value {
        Value::Object(object) => Some(object),
        _ => None,
    }
}

/// What one object is: an article, one without text, one with a flaw; `None` where it is of no kind that is
/// known.
fn record(
    number: usize,
    object: Map<String, Value>,
    silent: &mut Silent,
) -> Option<Result<Option<Draft>, Flaw>> {
    let has = |key: &str| object.contains_key(key);
    let item = if has("body_html") || has("body_xhtml") || has("body_text") || has("bodies") {
        ninjs(&object)
    } else if has("content") && (has("is_archived") || has("domain_name")) {
        wallabag(&object)
    } else if has("container-title") || has("issued") {
        csl(&object)
    } else if has("timestamp") && has("canonical") {
        return Some(Err(Reason::Described.into()));
    } else if has("text") {
        return Some(jsonl::record(object).map(Some));
    } else {
        return None;
    };
    Some(Ok(silent.draft(number, item, Origin::Record)))
}

/// The string under a key, if there is something in it.
fn text(object: &Map<String, Value>, key: &str) -> Option<String> {
    let text = object.get(key)?.as_str()?;
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// The string or number under a key.
fn id(object: &Map<String, Value>, key: &str) -> String {
    match object.get(key) {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => String::new(),
    }
}

/// The strings in a list under a key, and the ones under `inner` of its objects.
fn list(object: &Map<String, Value>, key: &str, inner: &str) -> Vec<String> {
    let one = |value: &Value| value.as_str().or_else(|| value.get(inner)?.as_str()).map(str::to_owned);
    object.get(key).and_then(Value::as_array).into_iter().flatten().filter_map(one).collect()
}

/// Wallabag's export: <https://doc.wallabag.org>, an entry an object.
fn wallabag(object: &Map<String, Value>) -> Item {
    Item {
        id: id(object, "id"),
        title: text(object, "title"),
        outlet: text(object, "domain_name"),
        authors: list(object, "published_by", "name"),
        published: text(object, "published_at"),
        url: text(object, "url"),
        language: text(object, "language").map(|tag| tag.replace('_', "-")),
        tags: list(object, "tags", "label"),
        body: text(object, "content").map_or(Body::None, |html| Body::Markup(html, Origin::Record)),
        ..Item::default()
    }
}

/// An item of ninjs, the IPTC's news in JSON, versions 1 to 3.
fn ninjs(object: &Map<String, Value>) -> Item {
    let first = |key: &str, inner: &str| {
        object.get(key)?.as_array()?.iter().find_map(|value| Some(value.get(inner)?.as_str()?.to_owned()))
    };
    let markup = text(object, "body_xhtml").or_else(|| text(object, "body_html"));
    let markup = markup.or_else(|| first("bodies", "value"));
    let body = match (markup, text(object, "body_text")) {
        (Some(html), _) => Body::Markup(html, Origin::Record),
        (None, Some(plain)) => Body::Plain(plain, Origin::Record),
        (None, None) => Body::None,
    };
    Item {
        id: id(object, "uri"),
        title: text(object, "headline").or_else(|| first("headlines", "value")),
        outlet: first("infosources", "name").or_else(|| text(object, "copyrightholder")),
        authors: text(object, "byline").into_iter().collect(),
        published: text(object, "firstcreated").or_else(|| text(object, "versioncreated")),
        updated: text(object, "versioncreated"),
        url: text(object, "uri"),
        language: text(object, "language"),
        body,
        ..Item::default()
    }
}

/// An item of a bibliography in CSL JSON, as Zotero writes it: it may hold an abstract.
fn csl(object: &Map<String, Value>) -> Item {
    let name = |author: &Value| {
        let part = |key: &str| author.get(key).and_then(Value::as_str);
        let whole = [part("given"), part("family").or_else(|| part("literal"))];
        Some(whole.into_iter().flatten().collect::<Vec<_>>().join(" ")).filter(|name| !name.is_empty())
    };
    let authors = object.get("author").and_then(Value::as_array).into_iter().flatten();
    Item {
        id: id(object, "id"),
        title: text(object, "title"),
        outlet: text(object, "container-title").or_else(|| text(object, "publisher")),
        authors: authors.filter_map(name).collect(),
        published: object.get("issued").and_then(issued),
        url: text(object, "URL"),
        language: text(object, "language"),
        body: text(object, "abstract").map_or(Body::None, |html| Body::Markup(html, Origin::Summary)),
        ..Item::default()
    }
}

/// A date of CSL: `{"date-parts": [[2018, 8, 6]]}`, or as it was typed.
fn issued(value: &Value) -> Option<String> {
    let parts = value.get("date-parts").and_then(|parts| parts.get(0)).and_then(Value::as_array);
    let number = |at: usize| {
        let part = parts?.get(at)?;
        part.as_u64().or_else(|| part.as_str()?.parse().ok())
    };
    match (number(0), number(1), number(2)) {
        (Some(year), Some(month), Some(day)) => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => value.get("raw").or_else(|| value.get("literal"))?.as_str().map(str::to_owned),
    }
}
