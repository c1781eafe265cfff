//! News interchange in XML: NITF and NewsML-G2, as agencies send stories to papers.
//!
//! Read by the scanner for pages, which expands no entity. Names of elements are taken without prefix.

use std::borrow::Cow;

use super::html::{Piece, Tag, decode, pieces};
use super::item::{Body, Item, line};
use crate::model::Origin;

/// The roots of such files.
const ROOTS: [&str; 4] = ["nitf", "newsmessage", "newsitem", "packageitem"];

/// Elements whose text is a field, the surest first where several give the same one.
const FIELDS: [&str; 12] = [
    "headline",
    "hl1",
    "title",
    "byline",
    "by",
    "creditline",
    "copyrightholder",
    "provider",
    "versioncreated",
    "firstcreated",
    "contentcreated",
    "rightsholder",
];

/// Elements that hold a story.
const BODIES: [&str; 3] = ["body.content", "inlinedata", "body"];

/// Elements in a story that are no part of its text.
const BESIDE: [&str; 3] = ["media", "note", "table"];

/// Whether such a file begins with the element `root`.
pub(super) fn opens_with(root: &str) -> bool {
    ROOTS.contains(&local(root))
}

/// The stories of one file.
pub(super) fn items(text: &str) -> Vec<Item> {
    let mut reader = Reader::default();
    for piece in pieces(text) {
        match piece {
            Piece::Open(tag) => reader.open(&tag),
            Piece::Close(name) => reader.close(local(&name)),
            Piece::Text(text) => reader.add(text),
            Piece::Raw(data) => reader.add(&data.replace('&', "&amp;").replace('<', "&lt;")),
            Piece::Aside(_) => {}
        }
    }
    reader.end();
    reader.items
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The story that is being read.
#[derive(Default)]
struct Story {
    fields: Vec<(String, String)>,
    id: String,
    language: Option<String>,
    published: Option<String>,
    outlet: Option<String>,
    url: Option<String>,
    /// The markup of its body.
    body: String,
}

/// What was read so far.
#[derive(Default)]
struct Reader {
    items: Vec<Item>,
    story: Option<Story>,
    /// The field that is open, with its markup so far.
    field: Option<(String, String)>,
    /// The element whose content is the story, and how many of its name are open.
    body: Option<(String, usize)>,
    /// Whether HTML is open, whose `body` is a story; that of NITF holds more.
    html: bool,
    /// How many elements are open in the story that are no part of its text.
    beside: usize,
}

impl Reader {
    fn open(&mut self, tag: &Tag<'_>) {
        let name = local(&tag.name);
        if ROOTS.contains(&name) && self.body.is_none() {
            // A NITF inside a news item is its body.
            if name != "nitf" || self.story.is_none() {
                self.end();
                let id = tag.get("guid").map(Cow::into_owned).unwrap_or_default();
                self.story = Some(Story { id, ..Story::default() });
            }
            return;
        }
        let Some(story) = &mut self.story else { return };
        let get = |key: &str| tag.get(key).map(Cow::into_owned);
        match name {
            "doc-id" => story.id = get("id-string").unwrap_or_default(),
            "date.issue" | "story.date" => {
                story.published = story.published.take().or_else(|| get("norm").as_deref().map(spaced));
            }
            "pubdata" => {
                story.outlet = story.outlet.take().or_else(|| get("name"));
                story.url = story.url.take().or_else(|| get("ex-ref"));
                story.published = story.published.take().or_else(|| get("date.publication"));
            }
            "doc.copyright" => story.outlet = story.outlet.take().or_else(|| get("holder")),
            "language" => story.language = story.language.take().or_else(|| get("tag")),
            _ => {}
        }
        if let Some((body, depth)) = &mut self.body {
            *depth += usize::from(body == name);
            self.beside += usize::from(BESIDE.contains(&name) && tag.holds());
            story.body.extend(["<", shape(name), ">"]);
        } else if BODIES.contains(&name) && (name != "body" || self.html) {
            self.body = Some((name.to_owned(), 1));
            self.field = None;
        } else if name == "byttl" {
            story.fields.extend(self.field.take());
        } else if let Some((_, markup)) = &mut self.field {
            markup.push(' ');
        } else if name == "html" {
            self.html = true;
        } else if FIELDS.contains(&name) {
            self.field = Some((name.to_owned(), String::new()));
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((body, depth)) = &mut self.body {
            if body == name {
                *depth -= 1;
            }
            self.beside = self.beside.saturating_sub(usize::from(BESIDE.contains(&name)));
            if *depth == 0 {
                self.body = None;
            } else if let Some(story) = &mut self.story {
                story.body.extend(["</", shape(name), ">"]);
            }
        } else if let Some((open, markup)) = self.field.take_if(|(open, _)| open == name) {
            if let Some(story) = &mut self.story {
                story.fields.push((open, markup));
            }
        } else if name != "nitf" && ROOTS.contains(&name) {
            self.end();
        }
    }

    fn add(&mut self, text: &str) {
        if let (Some(_), Some(story)) = (&self.body, &mut self.story) {
            if self.beside == 0 {
                story.body.push_str(text);
            }
        } else if let Some((_, markup)) = &mut self.field {
            markup.push_str(text);
        }
    }

    /// Ends the story.
    fn end(&mut self) {
        let Some(story) = self.story.take() else { return };
        *self = Self { items: std::mem::take(&mut self.items), ..Self::default() };
        let get = |names: &[&str]| {
            let found = names
                .iter()
                .find_map(|name| story.fields.iter().find(|(n, v)| n == name && !v.trim().is_empty()));
            found.map(|(_, markup)| line(markup))
        };
        if story.fields.is_empty() && story.body.trim().is_empty() {
            return;
        }
        self.items.push(Item {
            title: get(&["headline", "hl1", "title"]),
            outlet: get(&["provider", "copyrightholder", "rightsholder"]).or(story.outlet),
            authors: get(&["byline", "by"]).into_iter().collect(),
            published: story.published.or_else(|| get(&["firstcreated", "contentcreated", "versioncreated"])),
            updated: get(&["versioncreated"]),
            url: story.url,
            language: story.language.as_deref().map(|tag| decode(tag).into_owned()),
            id: story.id,
            body: if story.body.trim().is_empty() {
                Body::None
            } else {
                Body::Markup(story.body, Origin::Record)
            },
            ..Item::default()
        });
    }
}

/// A date of ISO 8601 without its marks, `20180806T093000Z`, with them.
fn spaced(date: &str) -> String {
    match (date.get(..4), date.get(4..6), date.get(6..8), date.get(8..)) {
        (Some(year), Some(month), Some(day), Some(rest)) if !date[..8].contains('-') => {
            let time = |at: usize| rest.get(at..at + 2);
            let clock = match (time(1), time(3), time(5)) {
                (Some(hour), Some(minute), Some(second)) => {
                    format!("T{hour}:{minute}:{second}{}", rest.get(7..).unwrap_or_default())
                }
                _ => String::new(),
            };
            format!("{year}-{month}-{day}{clock}")
        }
        _ => date.to_owned(),
    }
}

/// The element of HTML that means the same.
fn shape(name: &str) -> &str {
    match name {
        "hl2" => "h2",
        "bq" | "block.quote" => "blockquote",
        "person" | "org" | "location" | "chron" | "money" | "num" | "function" => "span",
        other => other,
    }
}
