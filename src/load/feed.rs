//! Feeds as files: RSS, Atom and JSON Feed, each item an article, with its full text where the feed has it.
//!
//! XML is read by the scanner for web pages: no entity is expanded, no depth costs anything.

use serde_json::Value;

use super::format::Drafts;
use super::html::{Piece, Tag, decode, pieces, root};
use super::item::{self, Body, Item};
use super::problem::{Flaw, Reason};
use super::silent::{Silent, called};
use super::{Options, decode as bytes_to_text, news, opml};
use crate::model::Origin;
use crate::text::squeeze;

/// The elements of an item that are read.
const FIELDS: [&str; 15] = [
    "title",
    "link",
    "guid",
    "id",
    "pubdate",
    "published",
    "updated",
    "dc:date",
    "dc:creator",
    "author",
    "name",
    "content:encoded",
    "content",
    "description",
    "summary",
];

/// Elements that hold the whole text of an item, then those that may hold only its beginning.
const TEXTS: [(&str, Origin); 4] = [
    ("content:encoded", Origin::Feed),
    ("content", Origin::Feed),
    ("description", Origin::Summary),
    ("summary", Origin::Summary),
];

/// What every JSON Feed has near its beginning.
const JSON: &str = "jsonfeed.org/version/";

/// How near, in characters: an article in JSON Lines may speak of it farther on.
const NEAR: usize = 300;

/// The members of a JSON Feed's item, and the elements that mean the same.
const MEMBERS: [(&str, &str); 8] = [
    ("id", "id"),
    ("url", "link"),
    ("title", "title"),
    ("content_html", "content"),
    ("content_text", "content"),
    ("summary", "summary"),
    ("date_published", "published"),
    ("date_modified", "updated"),
];

/// Whether an input begins as a feed does, or as news interchange.
pub(super) fn opens(first: &str) -> bool {
    if first.starts_with('{') {
        return first.char_indices().nth(NEAR).map_or(first, |(end, _)| &first[..end]).contains(JSON);
    }
    root(first)
        .is_some_and(|root| matches!(root.as_ref(), "rss" | "feed" | "rdf:rdf") || news::opens_with(&root))
}

/// The articles of one feed.
pub(super) fn parse(bytes: Vec<u8>, _: &Options) -> Result<Drafts, Flaw> {
    let declared = bytes_to_text::declared(&bytes);
    let (text, flaw) = bytes_to_text::decode(bytes, declared)?;
    if text.trim().is_empty() {
        return Err(Reason::Empty.into());
    }
    if opml::opens(&text) {
        return Err(Reason::Feeds.into());
    }
    if root(&text).is_some_and(|root| news::opens_with(&root)) {
        return drafts(news::items(&text), Origin::Record, flaw);
    }
    if !opens(&text) {
        return Err(Reason::NoFeed.into());
    }
    let (feed, cut) = if text.trim_start().starts_with('{') { (json(&text)?, None) } else { xml(&text) };
    let items = feed.items.iter().map(|entry| entry.item(&feed)).collect();
    drafts(items, Origin::Feed, cut.into_iter().chain(flaw))
}

/// The articles there are; that items without text were passed over is a flaw, as are `flaws`.
fn drafts(items: Vec<Item>, origin: Origin, flaws: impl IntoIterator<Item = Flaw>) -> Result<Drafts, Flaw> {
    let all = items.len();
    let mut silent = Silent::default();
    let items = (1..).zip(items);
    let mut drafts: Drafts =
        items.filter_map(|(number, item)| silent.draft(number, item, origin)).map(Ok).collect();
    drafts.extend(silent.flaw(all).into_iter().chain(flaws).map(Err));
    if drafts.is_empty() { Err(Reason::NoItems.into()) } else { Ok(drafts) }
}

/// Reads RSS and Atom; where the feed does not end, the item in which it breaks off is left out.
fn xml(text: &str) -> (Feed, Option<Flaw>) {
    let mut feed = Feed::default();
    for piece in pieces(text) {
        feed.take(piece);
    }
    if feed.ended {
        return (feed, None);
    }
    let number = feed.items.len();
    let cut = if feed.within == Within::Item { feed.items.pop() } else { None };
    let place = match cut {
        Some(item) => format!("in {}", called(number, item.get(&["title"]).map(item::line).as_deref())),
        None => format!("after item {number}"),
    };
    (feed, Some(Flaw::at(text.lines().count(), Reason::BreaksOff(place))))
}

/// Reads JSON Feed, versions 1 and 1.1.
fn json(text: &str) -> Result<Feed, Flaw> {
    let feed: Value = serde_json::from_str(text).map_err(|error| Reason::Json(error.to_string()))?;
    let items = feed["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let item = |item: &Value| {
        let text = |(member, element): (&str, &str)| {
            let value = item[member].as_str()?;
            // Plain text is made markup, so that all that follows reads one thing.
            let plain = matches!(member, "content_text" | "summary" | "title");
            let value =
                if plain { value.replace('&', "&amp;").replace('<', "&lt;") } else { value.to_owned() };
            Some((element.to_owned(), value))
        };
        let names = names(item).map(|name| ("name".to_owned(), name.to_owned()));
        Entry { fields: MEMBERS.into_iter().filter_map(text).chain(names).collect() }
    };
    let outlet = feed["title"].as_str().map(squeeze);
    let authors = names(&feed).map(squeeze).collect();
    Ok(Feed { outlet, authors, items: items.iter().map(item).collect(), ..Feed::default() })
}

/// The names of the authors of a JSON Feed, or of one of its items.
fn names(of: &Value) -> impl Iterator<Item = &str> {
    let authors = of["authors"].as_array().into_iter().flatten().chain([&of["author"]]);
    authors.filter_map(|author| author["name"].as_str())
}

/// What was read so far.
#[derive(Default)]
struct Feed {
    /// The title of the feed.
    outlet: Option<String>,
    /// Who wrote the items that name nobody.
    authors: Vec<String>,
    items: Vec<Entry>,
    /// Whether its last tag was read.
    ended: bool,
    /// Whether it is Atom, whose authors are elements with a `name`.
    atom: bool,
    /// What is open.
    within: Within,
    /// The field that is open, with its content: markup, or text that stands for markup.
    field: Option<(String, String)>,
}

/// The part of a feed that is open.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// What is said of all of it.
    #[default]
    Feed,
    /// The author of all of it.
    Author,
    /// An item.
    Item,
}

impl Feed {
    fn take(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(tag) if matches!(tag.name.as_ref(), "item" | "entry") => {
                self.items.push(Entry::default());
                self.within = Within::Item;
            }
            Piece::Open(tag) => self.open(&tag),
            Piece::Close(name) => match name.as_ref() {
                "item" | "entry" => self.within = Within::Feed,
                "rss" | "feed" | "rdf:rdf" => self.ended = true,
                name => self.close(name),
            },
            Piece::Text(text) => self.add(&decode(text)),
            Piece::Raw(data) => self.add(data),
            Piece::Aside(_) => {}
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        let name = tag.name.as_ref();
        self.atom |= name == "feed";
        if name == "author" && self.within == Within::Feed {
            self.within = Within::Author;
        }
        let inside = self.within == Within::Item;
        if self.field.is_some() {
            self.add(&format!("<{name}>"));
        } else if inside && name == "link" && tag.get("href").is_some() {
            let to_itself = tag.get("rel").is_none_or(|rel| rel == "alternate");
            if let (Some(item), Some(href), true) = (self.items.last_mut(), tag.get("href"), to_itself) {
                item.fields.push(("link".to_owned(), href.into_owned()));
            }
        } else if inside && FIELDS.contains(&name) && !(name == "author" && self.atom)
            || self.items.is_empty() && self.outlet.is_none() && name == "title"
            || self.within == Within::Author && name == "name"
        {
            self.field = Some((name.to_owned(), String::new()));
        }
    }

    fn close(&mut self, name: &str) {
        if name == "author" && self.within == Within::Author {
            self.within = Within::Feed;
        }
        match self.field.take_if(|(open, _)| open == name) {
            Some(field) if self.within == Within::Item => {
                if let Some(item) = self.items.last_mut() {
                    item.fields.push(field);
                }
            }
            Some((open, author)) if open == "name" => self.authors.push(item::line(&author)),
            Some((_, title)) => self.outlet = Some(item::line(&title)).filter(|title| !title.is_empty()),
            None => self.add(&format!("</{name}>")),
        }
    }

    fn add(&mut self, text: &str) {
        if let Some((_, content)) = &mut self.field {
            content.push_str(text);
        }
    }
}

/// One item: its fields in order.
#[derive(Default)]
struct Entry {
    fields: Vec<(String, String)>,
}

impl Entry {
    /// The first field that has one of these names and is not empty.
    fn get(&self, names: &[&str]) -> Option<&str> {
        let found = |name: &&str| self.fields.iter().find(|(n, v)| n == name && !v.trim().is_empty());
        names.iter().find_map(found).map(|(_, value)| value.trim())
    }

    /// Who wrote it, one name an element.
    fn authors(&self) -> Vec<String> {
        let named = |name: &str| ["dc:creator", "author", "name"].contains(&name);
        self.fields.iter().filter(|(name, _)| named(name)).map(|(_, value)| author(value.trim())).collect()
    }

    /// What `feed` tells of it.
    fn item(&self, feed: &Feed) -> Item {
        let get = |names: &[&str]| self.get(names).map(str::to_owned);
        let address = |text: &&str| text.starts_with("http");
        let url = self.get(&["link"]).filter(address).or_else(|| self.get(&["guid", "id"]).filter(address));
        let told = TEXTS.iter().find_map(|(name, origin)| Some(Body::Markup(get(&[name])?, *origin)));
        let authors = Some(self.authors()).filter(|authors| !authors.is_empty());
        Item {
            id: get(&["guid", "id", "link"]).unwrap_or_default(),
            title: self.get(&["title"]).map(item::line),
            outlet: feed.outlet.clone(),
            authors: authors.unwrap_or_else(|| feed.authors.clone()),
            published: get(&["pubdate", "published", "dc:date", "updated"]),
            updated: get(&["updated"]),
            url: url.map(str::to_owned),
            body: told.unwrap_or_default(),
            ..Item::default()
        }
    }
}

/// The name in `ada@gazette.example (Ada Pell)`, or all of it.
fn author(text: &str) -> String {
    let inside = text
        .split_once('(')
        .and_then(|(before, after)| before.contains('@').then(|| after.trim_end_matches(')')));
    item::line(inside.unwrap_or(text))
}
