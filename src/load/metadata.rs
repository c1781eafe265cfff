//! Metadata: the fields that front matter and JSON records give, under the keys that people use.

use std::borrow::Cow;

use serde_json::{Map, Value};

use super::{byline, date};
use crate::model::{Article, Field, Origin};
use crate::text::squeeze;

/// The keys of each field, the surest first: those of Hugo, Jekyll, Obsidian Web Clipper,
/// `MarkDownload`, and plain words. Letter case is ignored.
const KEYS: [(Field, &[&str]); 7] = [
    (Field::Title, &["title", "headline"]),
    (Field::Outlet, &["outlet", "publisher", "publication", "site", "site_name", "sitename", "source"]),
    (Field::Byline, &["author", "authors", "byline", "creator", "by"]),
    (Field::Published, &["published", "date", "publishdate", "pubdate", "date_published", "datepublished"]),
    (
        Field::Updated,
        &["updated", "lastmod", "modified", "last_modified_at", "date_modified", "datemodified"],
    ),
    (Field::Url, &["url_original", "url", "link", "canonical", "canonical_url", "source", "clipped_from"]),
    (Field::Language, &["language", "lang", "locale"]),
];

/// Fills `article` from `fields`; what is of another kind than the field needs stays unknown.
pub(super) fn fill(article: &mut Article, fields: &Map<String, Value>, origin: Origin) {
    // Few of the keys are there; most are seen not to be by their length.
    let lengths = fields.keys().fold(0_u64, |lengths, key| lengths | 1 << (key.len() % 64));
    for (field, keys) in KEYS {
        let here = keys.iter().filter(|key| lengths & 1 << key.len() > 0);
        let known = here.filter_map(|key| get(fields, key)).any(|value| set(article, field, value));
        if known {
            article.sources.insert(field, origin);
        }
    }
    if let Some(published) = get(fields, "created")
        && article.published.is_none()
        && set(article, Field::Published, published)
    {
        article.sources.insert(Field::Published, origin);
    }
    if get(fields, "summary") == Some(&Value::Bool(true)) {
        article.sources.insert(Field::Text, Origin::Summary);
    }
    article.tags = ["tags", "keywords"].iter().filter_map(|key| get(fields, key)).flat_map(tags).collect();
    article.fictional = get(fields, "fictional").is_some_and(|value| value == &Value::Bool(true));
}

/// The value of a key.
fn get<'a>(fields: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    fields.get(key).or_else(|| fields.iter().find(|(k, _)| k.eq_ignore_ascii_case(key)).map(|(_, v)| v))
}

/// Whether `value` gave the field something.
pub(super) fn set(article: &mut Article, field: Field, value: &Value) -> bool {
    if field == Field::Byline {
        article.byline = people(value);
        return !article.byline.is_empty();
    }
    let Some(text) = word(value) else { return false };
    let address = text.starts_with("http://") || text.starts_with("https://");
    let (place, text) = match field {
        Field::Title => (&mut article.title, Some(text)),
        Field::Outlet => (&mut article.outlet, Some(text).filter(|_| !address)),
        Field::Published => (&mut article.published, date::normalise(&text)),
        Field::Updated => (&mut article.updated, date::normalise(&text)),
        Field::Url => (&mut article.url, Some(text).filter(|_| address)),
        Field::Language => (&mut article.language, tongue(&text)),
        Field::Byline | Field::Text => return false,
    };
    *place = text;
    place.is_some()
}

/// One line of text in a value; of a list, the first item; of an object, its name.
fn word(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => squeeze(&unlinked(text)),
        Value::Number(number) => number.to_string(),
        Value::Array(list) => return list.iter().find_map(word),
        Value::Object(fields) => return ["name", "title", "url"].iter().find_map(|k| word(fields.get(*k)?)),
        Value::Null | Value::Bool(_) => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// The people in a value: one string with all of them, or a list, each a name or an object with one.
fn people(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => byline::names(&unlinked(text)),
        Value::Array(list) => list.iter().filter_map(word).map(|name| own(&name)).collect(),
        other => word(other).into_iter().collect(),
    }
}

/// A name without `By `.
fn own(name: &str) -> String {
    match byline::names(name).as_slice() {
        [only] => only.clone(),
        _ => name.to_owned(),
    }
}

/// The tags in a value, without `#`.
fn tags(value: &Value) -> Vec<String> {
    let clean = |tag: &str| tag.trim().trim_start_matches('#').to_owned();
    let tags = match value {
        Value::String(text) => text.split(',').map(clean).collect::<Vec<_>>(),
        Value::Array(list) => list.iter().filter_map(word).map(|tag| clean(&tag)).collect(),
        _ => Vec::new(),
    };
    tags.into_iter().filter(|tag| !tag.is_empty()).collect()
}

/// A BCP 47 tag, `_` made `-`.
fn tongue(text: &str) -> Option<String> {
    let tag = text.replace('_', "-");
    let fits =
        tag.split('-').all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
    (fits && tag.split('-').next().is_some_and(|p| matches!(p.len(), 2 | 3))).then_some(tag)
}

/// `[[Page|Name]]`, `[[Name]]` and `[Name](address)` as `Name`.
fn unlinked(text: &str) -> Cow<'_, str> {
    if !text.contains('[') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('[') {
        out.push_str(&rest[..at]);
        let tail = &rest[at..];
        let wiki = tail.strip_prefix("[[").and_then(|t| t.split_once("]]"));
        let link = || tail[1..].split_once("](").and_then(|(name, t)| Some((name, t.split_once(')')?.1)));
        if let Some((name, after)) = wiki.or_else(link) {
            out.push_str(name.rsplit('|').next().unwrap_or(name));
            rest = after;
        } else {
            out.push('[');
            rest = &tail[1..];
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The field's value, the byline joined by `; `, tags by `,`.
    fn check(record: &str, field: &str, wanted: &str) {
        let Value::Object(fields) = serde_json::from_str(record).unwrap() else { panic!("{record}") };
        let mut article = Article::default();
        fill(&mut article, &fields, Origin::Record);
        let found = match field {
            "title" => article.title,
            "outlet" => article.outlet,
            "published" => article.published,
            "updated" => article.updated,
            "url" => article.url,
            "language" => article.language,
            "byline" => Some(article.byline.join("; ")),
            "tags" => Some(article.tags.join(",")),
            _ => Some(article.fictional.to_string()),
        };
        assert_eq!(found.unwrap_or_default(), wanted, "{field} of {record}");
    }

    #[test]
    fn keys_of_many_tools_are_known() {
        let table = [
            (r#"{"title":" A\n title "}"#, "title", "A title"),
            (r#"{"Title":"A"}"#, "title", "A"),
            (r#"{"title":["A"]}"#, "title", "A"),
            (r#"{"title":2018}"#, "title", "2018"),
            (r#"{"title":true}"#, "title", ""),
            (r#"{"publisher":"The Orlow Gazette"}"#, "outlet", "The Orlow Gazette"),
            (r#"{"publisher":{"name":"The Orlow Gazette"}}"#, "outlet", "The Orlow Gazette"),
            (r#"{"source":"The Orlow Gazette"}"#, "outlet", "The Orlow Gazette"),
            (r#"{"source":"The Orlow Gazette"}"#, "url", ""),
            (r#"{"source":"https://gazette.example/a"}"#, "url", "https://gazette.example/a"),
            (r#"{"source":"https://gazette.example/a"}"#, "outlet", ""),
            (r#"{"url":"https://gazette.example/a","source":"Gazette"}"#, "outlet", "Gazette"),
            (r#"{"author":"Ada Pell and Bo Lindqvist"}"#, "byline", "Ada Pell; Bo Lindqvist"),
            (
                r#"{"author":["[[Ada Pell]]","[[people/bo|Bo Lindqvist]]"]}"#,
                "byline",
                "Ada Pell; Bo Lindqvist",
            ),
            (r#"{"author":"[Ada Pell](https://x.example/ada)"}"#, "byline", "Ada Pell"),
            (r#"{"authors":[{"name":"Ada Pell"}]}"#, "byline", "Ada Pell"),
            (r#"{"byline":"By Ada Pell"}"#, "byline", "Ada Pell"),
            (r#"{"author":"","byline":"Ada Pell"}"#, "byline", "Ada Pell"),
            (r#"{"date":"2018-08-06"}"#, "published", "2018-08-06"),
            (r#"{"created":"2018-08-09","published":"2018-08-06"}"#, "published", "2018-08-06"),
            (r#"{"created":"2018-08-09"}"#, "published", "2018-08-09"),
            (r#"{"published":"soon","date":"2018-08-06"}"#, "published", "2018-08-06"),
            (r#"{"lastmod":"2018-08-07"}"#, "updated", "2018-08-07"),
            (r##"{"tags":["#privacy","banks",""]}"##, "tags", "privacy,banks"),
            (r#"{"tags":"privacy, banks"}"#, "tags", "privacy,banks"),
            (r#"{"lang":"en_GB"}"#, "language", "en-GB"),
            (r#"{"lang":"English please"}"#, "language", ""),
            (r#"{"fictional":true}"#, "fictional", "true"),
            (r#"{"fictional":"no"}"#, "fictional", "false"),
        ];
        for (record, field, wanted) in table {
            check(record, field, wanted);
        }
    }
}
