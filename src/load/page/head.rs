//! The head: what a page says of itself outside its text, as its `meta` elements, its title, its links
//! and its data for search engines (schema.org in JSON-LD).

use serde_json::{Map, Value};

use crate::load::html::{Piece, Tag, decode, pieces};
use crate::text::squeeze;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// The `title` element.
    pub(super) title: String,
    /// Names (in small letters) and contents of `meta` elements, in order.
    metas: Vec<(String, String)>,
    /// The objects of the JSON-LD scripts, those inside others after them.
    objects: Vec<Map<String, Value>>,
    /// The address that the page gives, or that a browser or `SingleFile` noted on saving it.
    pub(super) address: Option<String>,
    /// The `lang` of the `html` element.
    pub(super) language: Option<String>,
}

/// The kinds of schema.org objects that are articles end in one of these.
const ARTICLES: [&str; 4] = ["Article", "Posting", "Report", "Review"];

/// The most JSON-LD objects that are read.
const OBJECTS: usize = 500;

/// The deepest JSON-LD object that is read.
const DEPTH: usize = 12;

impl Head {
    /// Reads the head of a page; `meta` elements and scripts count wherever they stand.
    pub(super) fn of(html: &str) -> Self {
        let mut head = Self::default();
        let (mut title, mut data) = (false, false);
        for piece in pieces(html) {
            match piece {
                Piece::Open(tag) => {
                    title = tag.name == "title" && head.title.is_empty();
                    data = tag.name == "script"
                        && tag.get("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
                    head.tag(&tag);
                }
                Piece::Text(text) if title => head.title.push_str(&squeeze(&decode(text))),
                Piece::Raw(script) if data => head.data(script),
                Piece::Aside(note) => head.address = head.address.take().or_else(|| saved_from(note)),
                Piece::Close(_) => title = false,
                Piece::Text(_) | Piece::Raw(_) => {}
            }
        }
        head
    }

    fn tag(&mut self, tag: &Tag<'_>) {
        match tag.name.as_ref() {
            "html" => self.language = tag.get("lang").map(std::borrow::Cow::into_owned),
            "meta" => {
                let name = ["property", "name", "itemprop"].iter().find_map(|name| tag.get(name));
                if let (Some(name), Some(content)) = (name, tag.get("content")) {
                    self.metas.push((name.to_ascii_lowercase(), squeeze(&decode(&content))));
                }
            }
            "link" if tag.get("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                self.address = tag.get("href").filter(|href| href.starts_with("http")).map(Into::into);
            }
            _ => {}
        }
    }

    /// Reads a JSON-LD script. Line breaks inside strings, which JSON forbids, are common.
    fn data(&mut self, script: &str) {
        let script: String = script.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let script = script.trim().trim_end_matches(';');
        if let Ok(value) = serde_json::from_str::<Value>(script) {
            self.gather(value, DEPTH);
        }
    }

    fn gather(&mut self, value: Value, depth: usize) {
        match value {
            Value::Array(list) if depth > 0 => {
                for item in list {
                    self.gather(item, depth - 1);
                }
            }
            Value::Object(fields) if depth > 0 && self.objects.len() < OBJECTS => {
                let inner: Vec<_> = ["@graph", "mainEntity", "mainEntityOfPage", "itemReviewed"]
                    .iter()
                    .filter_map(|key| fields.get(*key))
                    .filter(|value| value.is_object() || value.is_array())
                    .cloned()
                    .collect();
                self.objects.push(fields);
                for value in inner {
                    self.gather(value, depth - 1);
                }
            }
            _ => {}
        }
    }

    /// The contents of the `meta` elements with one of these names, by the order of the names.
    pub(super) fn metas(&self, names: &[&str]) -> impl Iterator<Item = &str> {
        names
            .iter()
            .flat_map(|name| self.metas.iter().filter(move |(n, _)| n == name))
            .map(|(_, c)| c.as_str())
    }

    /// Who the labels of link previews say wrote it (`twitter:label1` being `Written by`).
    pub(super) fn written_by(&self) -> impl Iterator<Item = &str> {
        let labels = [("twitter:label1", "twitter:data1"), ("twitter:label2", "twitter:data2")];
        labels.into_iter().filter_map(|(label, data)| {
            self.metas(&[label]).find(|said| said.eq_ignore_ascii_case("written by"))?;
            self.metas.iter().find(|(name, _)| name == data).map(|(_, value)| value.as_str())
        })
    }

    /// The values of `key` in the article's JSON-LD, what they refer to in their place.
    pub(super) fn data_of(&self, key: &str) -> impl Iterator<Item = Value> {
        let articles = self.objects.iter().filter(|fields| is_article(fields));
        articles.filter_map(move |fields| fields.get(key)).map(|value| self.resolved(value))
    }

    /// A value with the names of the objects that it, or its items, only refer to (`{"@id": ...}`).
    fn resolved(&self, value: &Value) -> Value {
        let name = |fields: &Map<String, Value>| {
            let id = fields.get("@id").filter(|_| !fields.contains_key("name"))?;
            self.objects
                .iter()
                .filter(|other| other.get("@id") == Some(id))
                .find_map(|other| other.get("name"))
        };
        match value {
            Value::Array(list) => list.iter().take(OBJECTS).map(|item| self.resolved(item)).collect(),
            Value::Object(fields) => name(fields).unwrap_or(value).clone(),
            other => other.clone(),
        }
    }
}

/// Whether a JSON-LD object describes an article.
fn is_article(fields: &Map<String, Value>) -> bool {
    let fits =
        |kind: &Value| kind.as_str().is_some_and(|kind| ARTICLES.iter().any(|end| kind.ends_with(end)));
    match fields.get("@type") {
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
        None => false,
    }
}

/// The address in the comment that browsers (`saved from url=(0025)https://...`) and `SingleFile`
/// (`url: https://...`) write into what they save.
fn saved_from(note: &str) -> Option<String> {
    let after = note
        .split_once("saved from url=")
        .or_else(|| note.contains("SingleFile").then(|| note.split_once("url:"))?)?;
    let address =
        after.1.trim_start().trim_start_matches(|c: char| c == '(' || c == ')' || c.is_ascii_digit());
    let address = address.split_whitespace().next()?.trim_end_matches("-->");
    address.starts_with("http").then(|| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_what_it_is() {
        let head = Head::of(
            "<!-- saved from url=(0031)https://gazette.example/a -->\
             <html lang=en-GB><head><title>Ferry\n line &amp; board</title>\
             <meta property='og:title' content='Ferry line &amp;amp; board'>\
             <meta name=Author content='Ada Pell'>\
             <script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\
             \"headline\":\"Ferry\nline\",\"author\":{\"@id\":\"#a\"}},{\"@id\":\"#a\",\"name\":\"Bo Lindqvist\"}]}\
             </script><script type='application/ld+json'>{\"broken\"</script>",
        );
        assert_eq!(head.title, "Ferry line & board");
        assert_eq!(head.address.as_deref(), Some("https://gazette.example/a"));
        assert_eq!(head.language.as_deref(), Some("en-GB"));
        assert_eq!(
            head.metas(&["author", "og:title"]).collect::<Vec<_>>(),
            ["Ada Pell", "Ferry line & board"]
        );
        assert_eq!(head.data_of("headline").collect::<Vec<_>>(), ["Ferry line"]);
        assert_eq!(head.data_of("author").collect::<Vec<_>>(), ["Bo Lindqvist"]);
    }

    #[test]
    fn the_address_is_found_where_a_saver_noted_it() {
        let table = [
            ("<!-- saved from url=(0031)https://gazette.example/a -->", Some("https://gazette.example/a")),
            (
                "<!--\n Page saved with SingleFile \n url: https://gazette.example/a \n saved date: x\n-->",
                Some("https://gazette.example/a"),
            ),
            ("<!-- url: https://gazette.example/a -->", None),
            ("<!-- saved from url=(0013)about:internet -->", None),
        ];
        for (note, wanted) in table {
            assert_eq!(saved_from(note).as_deref(), wanted, "{note}");
        }
    }
}
