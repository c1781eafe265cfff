//! The outline of a page: its blocks of text in order, each with what the markup says of it.

use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Piece, Tag, decode, pieces};
use crate::model::ParagraphKind;
use crate::text::squeeze;

/// What a block is by its nearest telling element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Kind {
    /// `h1` to `h6`, with its number.
    Heading(u8),
    /// Inside `blockquote`.
    Quote,
    /// Inside `li`.
    Item,
    /// A cell of a table.
    Cell,
    /// A term, a caption: text beside the text.
    Label,
    /// Anything else.
    Text,
}

impl Kind {
    /// What it is in an article.
    pub(in crate::load) const fn paragraph(self) -> ParagraphKind {
        match self {
            Self::Heading(_) => ParagraphKind::Heading,
            Self::Quote => ParagraphKind::BlockQuote,
            Self::Item => ParagraphKind::Item,
            Self::Cell | Self::Label | Self::Text => ParagraphKind::Text,
        }
    }
}

/// One block: the text between two tags that part text.
#[derive(Debug)]
pub(in crate::load) struct Block {
    /// Its text, white space squeezed; a line break only where the page has a single `<br>`.
    pub(in crate::load) text: String,
    /// What it is.
    pub(in crate::load) kind: Kind,
    /// The share of its characters that are links.
    pub(in crate::load) linked: f32,
    /// The share of its characters in italics.
    pub(in crate::load) slanted: f32,
    /// Names and classes of the elements around it, hashed: equal for blocks that the page sets alike.
    pub(in crate::load) path: u64,
    /// The same without the innermost element.
    pub(in crate::load) around: u64,
    /// Classes and id of the two innermost elements with any, the inner first.
    pub(in crate::load) classes: [String; 2],
    /// Inside `aside`, `figure` or `footer`.
    pub(in crate::load) beside: bool,
    /// Its text in elements that say they name an author, one element an entry.
    pub(in crate::load) authors: Vec<String>,
    /// The date of a `time` element in it, or of one that says when the page was published.
    pub(in crate::load) time: Option<String>,
}

/// Elements that do not part the text they stand in.
const INLINE: [&str; 41] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font",
    "i", "img", "ins", "kbd", "label", "mark", "q", "ruby", "s", "samp", "small", "span", "strike", "strong",
    "sub", "sup", "time", "tt", "u", "var", "wbr", "noindex", "script", "style", "noscript", "template",
    "svg",
];

/// Elements whose content is no text of the page.
const SILENT: [&str; 17] = [
    "script", "style", "template", "noscript", "head", "nav", "svg", "math", "iframe", "object", "audio",
    "video", "canvas", "button", "select", "textarea", "title",
];

/// Folders of a site that hold its authors' pages.
const AUTHORS: [&str; 7] =
    ["/author/", "/authors/", "/staff/", "/contributor", "/columnist", "/bio/", "/profile"];

/// End tags look for their start tag among so many open elements.
const REACH: usize = 128;

/// The longest name of an outlet, in bytes.
const NAME: usize = 200;

/// The blocks of a page.
pub(in crate::load) struct Outline {
    /// In order, none empty.
    pub(in crate::load) blocks: Vec<Block>,
    /// Start tags.
    pub(in crate::load) tags: usize,
    /// The most elements open at a time.
    pub(in crate::load) depth: usize,
    /// The outlet that the markup names (`source-org` of hNews).
    pub(in crate::load) source: String,
}

impl Outline {
    /// The blocks of `html`.
    pub(in crate::load) fn of(html: &str) -> Self {
        let mut page = Page::default();
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => page.text(text),
                Piece::Open(tag) => page.open(&tag),
                Piece::Close(name) => page.close(&name),
                Piece::Raw(_) | Piece::Aside(_) => {}
            }
        }
        page.end();
        Self { blocks: page.blocks, tags: page.tags, depth: page.depth, source: squeeze(&page.source) }
    }
}

/// An open element.
struct Element {
    name: String,
    classes: String,
    author: bool,
    source: bool,
    /// Hash of the names and classes from the root to here.
    path: u64,
}

/// The blocks so far, and what is open.
#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    stack: Vec<Element>,
    /// How many of the open elements are [`SILENT`].
    silent: usize,
    /// Whether a link is open.
    link: bool,
    /// How many of the open elements set italics.
    slanting: usize,
    /// How many of the open elements name an author.
    naming: usize,
    /// How many of the open elements name the outlet, and what they say.
    sourcing: usize,
    source: String,
    tags: usize,
    depth: usize,
    open: Open,
}

/// The text of the block that is being read.
#[derive(Default)]
struct Open {
    text: String,
    /// Characters other than white space: all, in links, in italics.
    all: usize,
    linked: usize,
    slanted: usize,
    authors: Vec<String>,
    time: Option<String>,
}

impl Page {
    fn text(&mut self, text: &str) {
        if self.silent > 0 {
            return;
        }
        let text = decode(text);
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        self.open.all += count;
        self.open.linked += if self.link { count } else { 0 };
        self.open.slanted += if self.slanting > 0 { count } else { 0 };
        if let (Some(author), 1..) = (self.open.authors.last_mut(), self.naming) {
            author.push_str(&text);
        }
        if self.sourcing > 0 && self.source.len() < NAME {
            self.source.push_str(&text);
        }
        for c in text.chars() {
            if !c.is_whitespace() {
                self.open.text.push(c);
            } else if !self.open.text.ends_with([' ', '\n']) {
                self.open.text.push(' ');
            }
        }
    }

    fn open(&mut self, tag: &Tag<'_>) {
        self.tags += 1;
        let name = tag.name.as_ref();
        if name == "br" {
            return self.line();
        }
        if !INLINE.contains(&name) {
            self.end();
            self.closed_by(name);
        }
        match name {
            "a" => self.link = true,
            "time" => self.date(tag, "datetime"),
            _ => {}
        }
        if tag.get("itemprop").is_some_and(|what| what == "datePublished") {
            self.date(tag, "content");
        }
        if name == "abbr" && tag.get("class").is_some_and(|classes| has(&classes, "published")) {
            self.date(tag, "title");
        }
        if tag.holds() {
            self.push(tag);
        }
    }

    /// Notes the date that an attribute gives, the first of a block.
    fn date(&mut self, tag: &Tag<'_>, attribute: &str) {
        self.open.time = self.open.time.take().or_else(|| Some(tag.get(attribute)?.into_owned()));
    }

    fn push(&mut self, tag: &Tag<'_>) {
        let mut classes = String::new();
        let (mut author, mut source) = (false, false);
        for (name, value) in tag.attributes() {
            match name.as_ref() {
                "class" | "id" => {
                    classes.push_str(value);
                    classes.push(' ');
                    author |= has(value, "p-author") || has(value, "author") && has(value, "vcard");
                    source |= has(value, "source-org");
                }
                "rel" | "itemprop" => author |= value.split_whitespace().any(|word| word == "author"),
                "href" => author |= AUTHORS.iter().any(|folder| value.contains(folder)),
                _ => {}
            }
        }
        let mut hasher = DefaultHasher::new();
        (self.path(), tag.name.as_ref(), &classes).hash(&mut hasher);
        self.silent += usize::from(SILENT.contains(&tag.name.as_ref()));
        self.slanting += usize::from(slants(&tag.name));
        if author {
            self.open.authors.push(String::new());
            self.naming += 1;
        }
        self.sourcing += usize::from(source);
        let name = tag.name.clone().into_owned();
        self.stack.push(Element { name, classes, author, source, path: hasher.finish() });
        self.depth = self.depth.max(self.stack.len());
    }

    fn close(&mut self, name: &str) {
        if name == "a" {
            self.link = false;
        }
        if !INLINE.contains(&name) {
            self.end();
        }
        if let Some(at) = self.find(|open| open == name) {
            self.cut(at);
        }
    }

    /// Closes what the start tag `name` closes by itself.
    fn closed_by(&mut self, name: &str) {
        let (ends, within): (&[&str], &[&str]) = match name {
            "li" => (&["li"], &["ul", "ol", "menu"]),
            "dt" | "dd" => (&["dt", "dd"], &["dl"]),
            "tr" => (&["tr"], &["table"]),
            "td" | "th" => (&["td", "th"], &["table", "tr"]),
            "body" => (&["head"], &[]),
            _ => (&["p"], &["blockquote", "li", "td", "div", "section", "article"]),
        };
        let found = self.find(|open| ends.contains(&open) || within.contains(&open));
        if let Some(at) = found.filter(|at| ends.contains(&self.stack[*at].name.as_str())) {
            self.cut(at);
        }
    }

    /// The innermost open element that `fits`.
    fn find(&self, fits: impl Fn(&str) -> bool) -> Option<usize> {
        let from = self.stack.len().saturating_sub(REACH);
        (from..self.stack.len()).rev().find(|at| fits(&self.stack[*at].name))
    }

    /// Closes the element at `at` and all inside it.
    fn cut(&mut self, at: usize) {
        for element in self.stack.drain(at..) {
            self.silent -= usize::from(SILENT.contains(&element.name.as_str()));
            self.slanting -= usize::from(slants(&element.name));
            self.sourcing -= usize::from(element.source);
            if element.author {
                self.naming -= 1;
                // What follows inside an outer one is no part of this name.
                self.open.authors.push(String::new());
            }
        }
    }

    /// A line break: the second in a row ends the block.
    fn line(&mut self) {
        let text = &mut self.open.text;
        text.truncate(text.trim_end_matches(' ').len());
        if text.ends_with('\n') {
            self.end();
        } else if !text.is_empty() {
            text.push('\n');
        }
    }

    /// The hash of the path to here.
    fn path(&self) -> u64 {
        self.stack.last().map_or(0, |element| element.path)
    }

    /// Ends the open block.
    fn end(&mut self) {
        let Open { text, all, linked, slanted, authors, time } = std::mem::take(&mut self.open);
        let text = text.trim();
        if self.naming > 0 {
            self.open.authors.push(String::new());
        }
        if text.is_empty() {
            self.open.time = time.filter(|_| self.silent == 0);
            return;
        }
        let near = &self.stack[self.stack.len().saturating_sub(REACH)..];
        let mut classes = near.iter().rev().map(|e| e.classes.trim()).filter(|c| !c.is_empty());
        let mut class = || classes.next().unwrap_or_default().to_owned();
        let share = |part: usize| part as f32 / all.max(1) as f32;
        self.blocks.push(Block {
            text: text.to_owned(),
            kind: near.iter().rev().find_map(|e| kind(&e.name)).unwrap_or(Kind::Text),
            linked: share(linked),
            slanted: share(slanted),
            path: self.path(),
            around: self.stack.iter().nth_back(1).map_or(0, |element| element.path),
            classes: [class(), class()],
            beside: near.iter().any(|e| matches!(e.name.as_str(), "aside" | "figure" | "footer")),
            authors: authors.iter().map(|name| squeeze(name)).filter(|name| !name.is_empty()).collect(),
            time,
        });
    }
}

/// Whether `word` is among the classes of an element.
fn has(classes: &str, word: &str) -> bool {
    classes.split_ascii_whitespace().any(|class| class == word)
}

/// Whether an element sets its text in italics.
fn slants(name: &str) -> bool {
    matches!(name, "i" | "em")
}

/// What an element makes of its text.
fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Heading(name.as_bytes()[1] - b'0'),
        "blockquote" => Kind::Quote,
        "li" => Kind::Item,
        "td" | "th" => Kind::Cell,
        "figcaption" | "caption" | "dt" | "dd" => Kind::Label,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of `html`, each after a letter for its kind.
    fn check(html: &str, wanted: &[&str]) {
        let blocks = Outline::of(html).blocks;
        let mark = |kind| match kind {
            Kind::Heading(_) => '#',
            Kind::Quote => '>',
            Kind::Item => '*',
            Kind::Cell => '|',
            Kind::Label => ':',
            Kind::Text => ' ',
        };
        let found: Vec<_> = blocks.iter().map(|b| format!("{}{}", mark(b.kind), b.text)).collect();
        assert_eq!(found, wanted, "{html}");
    }

    #[test]
    fn blocks_are_what_tags_part() {
        check("<p>One <b>bold</b>\n word.</p>\n<p>Two.</p>", &[" One bold word.", " Two."]);
        check(
            "<h2>Head</h2><blockquote><p>Said.</p></blockquote><ul><li>a<li>b</ul>",
            &["#Head", ">Said.", "*a", "*b"],
        );
        check("<p>One<p>Two<div>Three</div>", &[" One", " Two", " Three"]);
        check("a<br>b<br><br>c<br/>", &[" a\nb", " c"]);
        check("<head><title>T</title><body>Text", &[" Text"]);
        check("<nav><a href=x>Home</a></nav><p>Text<script>no()</script>s</p>", &[" Texts"]);
        check("<table><tr><td>1<td>2<tr><td>3</table>", &["|1", "|2", "|3"]);
        check("&lt;p&gt; <!-- no --> 1 < 2", &[" <p> 1 < 2"]);
        check("<img src=a.png><p> </p><unclosed", &[]);
        check("</p></div>Text</b>", &[" Text"]);
    }

    #[test]
    fn blocks_know_their_links_italics_classes_and_dates() {
        let html = "<div class=body><p class='x y'>ab<a href=q>cd</a><em>efgh</em></p></div>\
                    <p><a rel=author>Ada Pell</a> <time datetime=2024-05-02>today</time></p>\
                    <li itemprop=author>by <a href=/bio/bo>Bo Lindqvist</a> \
                    <time itemprop=datePublished content=2024-05-03>May 3, 2024</time>";
        let blocks = Outline::of(html).blocks;
        assert!((blocks[0].linked - 0.25).abs() < 0.01 && (blocks[0].slanted - 0.5).abs() < 0.01);
        assert_eq!(blocks[0].classes, ["x y", "body"]);
        assert!(blocks[0].authors.is_empty());
        assert_eq!(blocks[1].authors, ["Ada Pell"]);
        assert_eq!(blocks[2].authors, ["by", "Bo Lindqvist", "May 3, 2024"]);
        assert_eq!(blocks[2].time.as_deref(), Some("2024-05-03"));
        assert_eq!(blocks[1].time.as_deref(), Some("2024-05-02"));
        assert_ne!(blocks[0].path, blocks[1].path);
    }

    #[test]
    fn depth_costs_nothing() {
        let deep = format!("{}text{}", "<div>".repeat(100_000), "</b>".repeat(1000));
        check(&deep, &[" text"]);
        assert_eq!(Outline::of(&deep).depth, 100_000);
    }
}
