//! HTML as a stream of pieces: text and tags, in one pass that no nesting can make slow or deep.
//!
//! No tree is built, so nothing here can overflow a stack. Tags are told apart as the HTML standard's
//! tokenizer does ("Tokenization", section 13.2.5), the content of scripts and styles is one piece.

mod characters;
mod outline;

use std::borrow::Cow;

use memchr::memchr;

pub(super) use characters::decode;
pub(super) use outline::{Block, Kind, Outline};

/// One piece of a page, as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// Text between tags, character references in it.
    Text(&'a str),
    /// What is no markup wherever it stands: the content of a script or a style, a CDATA section.
    Raw(&'a str),
    /// A start tag.
    Open(Tag<'a>),
    /// An end tag, by its name in small letters.
    Close(Cow<'a, str>),
    /// A comment, a doctype, a processing instruction, as it is written.
    Aside(&'a str),
}

/// A start tag.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its name in small letters.
    pub(super) name: Cow<'a, str>,
    /// What stands between the name and the `>`.
    attributes: &'a str,
}

/// Elements whose content is no markup.
const RAW: [&str; 7] = ["script", "style", "textarea", "iframe", "noembed", "noframes", "xmp"];

/// What opens a section without markup, in XML.
const DATA: &str = "<![CDATA[";

/// Elements without content and end tag.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// The most attributes of one tag that are read.
const ATTRIBUTES: usize = 64;

impl<'a> Tag<'a> {
    /// Whether the element can have content.
    pub(super) fn holds(&self) -> bool {
        !VOID.contains(&self.name.as_ref())
    }

    /// The attributes, names in small letters, values as written; the first [`ATTRIBUTES`].
    pub(super) fn attributes(&self) -> impl Iterator<Item = (Cow<'a, str>, &'a str)> + use<'a> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
            let name = &rest[..rest.find(is_name_end).unwrap_or(rest.len())];
            rest = rest[name.len()..].trim_start();
            if name.is_empty() {
                return None;
            }
            let Some(value) = rest.strip_prefix('=') else { return Some((lower(name), "")) };
            let value = value.trim_start();
            let (value, after) = match value.chars().next() {
                Some(mark @ ('"' | '\'')) => value[1..].split_once(mark).unwrap_or((&value[1..], "")),
                _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
            };
            rest = after;
            Some((lower(name), value))
        })
        .take(ATTRIBUTES)
    }

    /// The value of an attribute, character references resolved.
    pub(super) fn get(&self, wanted: &str) -> Option<Cow<'a, str>> {
        self.attributes().find(|(name, _)| name == wanted).map(|(_, value)| decode(value))
    }
}

/// Whether an attribute's name ends here.
fn is_name_end(c: char) -> bool {
    c.is_ascii_whitespace() || matches!(c, '=' | '/' | '>')
}

/// `name` in small letters.
fn lower(name: &str) -> Cow<'_, str> {
    if name.bytes().any(|b| b.is_ascii_uppercase()) {
        Cow::Owned(name.to_ascii_lowercase())
    } else {
        Cow::Borrowed(name)
    }
}

/// The pieces of a page.
pub(super) struct Pieces<'a> {
    rest: &'a str,
    /// The element whose content is no markup, if one is open.
    raw: Option<&'static str>,
}

/// Takes `html` to pieces.
pub(super) const fn pieces(html: &str) -> Pieces<'_> {
    Pieces { rest: html, raw: None }
}

/// The name of the first element, in small letters.
pub(super) fn root(html: &str) -> Option<Cow<'_, str>> {
    pieces(html).find_map(|piece| match piece {
        Piece::Open(tag) => Some(tag.name),
        _ => None,
    })
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        if let Some(name) = self.raw.take() {
            let (inside, rest) = self.rest.split_at(end_tag(self.rest, name));
            self.rest = rest;
            return Some(Piece::Raw(inside));
        }
        if self.rest.is_empty() {
            return None;
        }
        let at = memchr(b'<', self.rest.as_bytes()).unwrap_or(self.rest.len());
        if at > 0 {
            return Some(Piece::Text(self.take(at)));
        }
        let next = self.rest[1..].chars().next().unwrap_or(' ');
        match next {
            '!' if self.rest.starts_with(DATA) => {
                let inside = &self.rest[DATA.len()..];
                let (inside, rest) = inside.split_once("]]>").unwrap_or((inside, ""));
                self.rest = rest;
                Some(Piece::Raw(inside))
            }
            '!' | '?' => {
                let length = aside(self.rest);
                Some(Piece::Aside(self.take(length)))
            }
            '/' if self.rest[2..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let tag = self.tag(2);
                Some(Piece::Close(tag.name))
            }
            c if c.is_ascii_alphabetic() => {
                let tag = self.tag(1);
                self.raw = RAW.into_iter().find(|name| *name == tag.name);
                Some(Piece::Open(tag))
            }
            _ => {
                let end = self.rest[1..].find('<').map_or(self.rest.len(), |at| at + 1);
                Some(Piece::Text(self.take(end)))
            }
        }
    }
}

impl<'a> Pieces<'a> {
    /// Goes `length` bytes on.
    fn take(&mut self, length: usize) -> &'a str {
        let (taken, rest) = self.rest.split_at(length);
        self.rest = rest;
        taken
    }

    /// The tag whose name begins at byte `start`; one that never ends takes the rest.
    fn tag(&mut self, start: usize) -> Tag<'a> {
        let end = tag_end(self.rest);
        let tag = self.take(end);
        let inside = tag[start..].strip_suffix('>').unwrap_or(&tag[start..]);
        let length =
            inside.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(inside.len());
        Tag { name: lower(&inside[..length]), attributes: &inside[length..] }
    }
}

/// One past the `>` of the tag that `text` opens with, those in quoted values aside.
fn tag_end(text: &str) -> usize {
    let mut quote = None;
    let mut value = false;
    for (at, b) in text.bytes().enumerate() {
        match (quote, b) {
            (Some(mark), _) => quote = Some(mark).filter(|mark| *mark != b),
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') if value => quote = Some(b),
            (None, _) => {}
        }
        value = b == b'=' || value && b.is_ascii_whitespace();
    }
    text.len()
}

/// One past the comment, doctype or instruction that `text` opens with.
fn aside(text: &str) -> usize {
    let (from, end) = match text.strip_prefix("<!--") {
        Some(inside) if inside.starts_with('>') => (4, ">"),
        Some(_) => (4, "-->"),
        None => (2, ">"),
    };
    text[from..].find(end).map_or(text.len(), |at| from + at + end.len())
}

/// Where the end tag of `name` begins; the end of `text` where there is none.
fn end_tag(text: &str, name: &str) -> usize {
    let mut from = 0;
    while let Some(at) = text[from..].find("</") {
        let start = from + at;
        if text.as_bytes()[start + 2..]
            .get(..name.len())
            .is_some_and(|n| n.eq_ignore_ascii_case(name.as_bytes()))
        {
            return start;
        }
        from = start + 2;
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The pieces of `html`, each shown in a word.
    fn show(html: &str) -> String {
        let shown = pieces(html).map(|piece| match piece {
            Piece::Text(text) => format!("{text:?}"),
            Piece::Raw(text) => format!("raw {text:?}"),
            Piece::Aside(_) => "-".to_owned(),
            Piece::Close(name) => format!("/{name}"),
            Piece::Open(tag) => {
                let attributes = tag.attributes().map(|(name, value)| format!(" {name}={value}"));
                format!("{}{}", tag.name, attributes.collect::<String>())
            }
        });
        shown.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn pages_fall_into_pieces() {
        let table = [
            ("<p>One <B>two</B></p>", r#"p, "One ", b, "two", /b, /p"#),
            (
                r#"<a HREF="x>y" class='b c' hidden data-n=5/>t"#,
                r#"a href=x>y class=b c hidden= data-n=5/, "t""#,
            ),
            ("<!doctype html><!-- a > b --><?xml?>t", r#"-, -, -, "t""#),
            ("<script>if (a<b) '</p>'</SCRIPT>t", r#"script, raw "if (a<b) '</p>'", /script, "t""#),
            ("<script>never ends", r#"script, raw "never ends""#),
            ("1 < 2 <3 </ 4", r#""1 ", "< 2 ", "<3 ", "</ 4""#),
            ("<![CDATA[a <b> c]]>t<![CDATA[never ends", r#"raw "a <b> c", "t", raw "never ends""#),
            ("<p class=\"x", "p class=x"),
            ("<!-- never ends", "-"),
            ("<br/><img src=a>", "br, img src=a"),
            ("", ""),
            ("<", r#""<""#),
        ];
        for (html, wanted) in table {
            assert_eq!(show(html), wanted, "{html}");
        }
    }
}
