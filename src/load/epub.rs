//! EPUB: a book, or a newspaper as programs that collect it write it: each chapter with enough text is an article.
//!
//! Only what its list of contents names in order is read, by the scanner for pages; what is unpacked is bounded as
//! for all archives.

use super::format::Drafts;
use super::html::{Outline, Piece, decode, pieces};
use super::item::{Body, Item, line};
use super::problem::{Flaw, Reason};
use crate::model::Origin;
use crate::text::squeeze;

/// Where the name of the package stands.
pub(super) const CONTAINER: &str = "META-INF/container.xml";

/// The shortest chapter, in bytes: covers, titles and lists have less.
const SHORTEST: usize = 250;

/// The share of links from which on a chapter is a list of contents.
const LINKED: f32 = 0.5;

/// The articles of a book, whose files `read` gives by their names.
pub(super) fn parse(mut read: impl FnMut(&str) -> Result<Vec<u8>, Flaw>) -> Result<Drafts, Flaw> {
    let container = text(&read(CONTAINER)?);
    let path = pieces(&container).find_map(|piece| match piece {
        Piece::Open(tag) if tag.name == "rootfile" => {
            tag.get("full-path").map(|path| decode(&path).into_owned())
        }
        _ => None,
    });
    let path = path.ok_or(Reason::Book("no package in it"))?;
    let package = Package::of(&text(&read(&path)?));
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut drafts = Drafts::new();
    for name in package.chapters() {
        match read(&resolve(folder, name)) {
            Ok(chapter) => drafts.extend(package.article(&text(&chapter)).map(Ok)),
            Err(flaw) => {
                let over = matches!(flaw.reason, Reason::MuchInside(_));
                drafts.push(Err(flaw));
                if over {
                    break;
                }
            }
        }
    }
    if drafts.is_empty() {
        return Err(Reason::Book("no chapter with text in it").into());
    }
    Ok(drafts)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// The name in the archive of what a package in `folder` calls `name`.
fn resolve(folder: &str, name: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let name = name.split('#').next().unwrap_or_default();
    for part in name.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    unescape(&parts.join("/"))
}

/// A name without `%20` and the like.
fn unescape(name: &str) -> String {
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = (*first == b'%').then(|| std::str::from_utf8(after.get(..2)?).ok()).flatten();
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    text(&bytes)
}

/// What a package says of the book.
#[derive(Debug, Default)]
struct Package {
    title: String,
    publisher: String,
    authors: Vec<String>,
    date: String,
    language: String,
    /// Id, name and properties of each file.
    files: Vec<(String, String, String)>,
    /// The ids of the chapters, in order.
    order: Vec<String>,
}

impl Package {
    fn of(xml: &str) -> Self {
        let mut package = Self::default();
        let mut open = String::new();
        for piece in pieces(xml) {
            match piece {
                Piece::Open(tag) => {
                    let get = |name: &str| tag.get(name).map(|value| decode(&value).into_owned());
                    match &*tag.name {
                        "item" | "opf:item" => package.files.push((
                            get("id").unwrap_or_default(),
                            get("href").unwrap_or_default(),
                            get("properties").unwrap_or_default(),
                        )),
                        "itemref" | "opf:itemref" => package.order.extend(get("idref")),
                        "dc:creator" => package.authors.push(String::new()),
                        _ => {}
                    }
                    open = tag.name.clone().into_owned();
                }
                Piece::Text(text) => {
                    let place = match open.as_str() {
                        "dc:title" => Some(&mut package.title),
                        "dc:publisher" => Some(&mut package.publisher),
                        "dc:creator" => package.authors.last_mut(),
                        "dc:date" => Some(&mut package.date),
                        "dc:language" => Some(&mut package.language),
                        _ => None,
                    };
                    if let Some(place) = place.filter(|place| place.is_empty()) {
                        *place = squeeze(&decode(text));
                    }
                }
                Piece::Close(_) => open.clear(),
                Piece::Raw(_) | Piece::Aside(_) => {}
            }
        }
        package
    }

    /// The names of the chapters, in order, without the list of contents.
    fn chapters(&self) -> impl Iterator<Item = &str> {
        let file = |id: &String| self.files.iter().find(|(known, ..)| known == id);
        let files = self.order.iter().filter_map(file);
        files.filter(|(.., properties)| properties != "nav").map(|(_, name, _)| name.as_str())
    }

    /// The article of one chapter; `None` where it has too little text.
    fn article(&self, chapter: &str) -> Option<super::draft::Draft> {
        let blocks = Outline::of(chapter).blocks;
        let length: usize = blocks.iter().map(|block| block.text.len()).sum();
        let linked: f32 = blocks.iter().map(|block| block.linked * block.text.len() as f32).sum();
        if length < SHORTEST || linked > LINKED * length as f32 {
            return None;
        }
        let named = |name: &String| (!name.is_empty()).then(|| name.clone());
        let heading = blocks.iter().find(|block| matches!(block.kind, super::html::Kind::Heading(_)));
        let head = || Some(line(chapter.split_once("<title>")?.1.split("</title>").next()?));
        let item = Item {
            title: heading.map(|block| squeeze(&block.text)).or_else(head),
            outlet: named(&self.publisher).or_else(|| named(&self.title)),
            authors: self.authors.clone(),
            published: named(&self.date),
            language: named(&self.language),
            body: Body::Markup(chapter.to_owned(), Origin::Record),
            ..Item::default()
        };
        item.draft(Origin::Record)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Article;

    #[test]
    fn names_are_resolved() {
        for (folder, name, wanted) in [
            ("OEBPS", "text/a.xhtml#top", "OEBPS/text/a.xhtml"),
            ("OEBPS/content", "../a%20b.xhtml", "OEBPS/a b.xhtml"),
            ("", "./100%.xhtml", "100%.xhtml"),
            ("a", "../../../etc", "etc"),
        ] {
            assert_eq!(resolve(folder, name), wanted);
        }
    }

    #[test]
    fn a_newspaper_is_read_in_its_order() {
        let long = "<p>The harbour board met on Monday and heard nobody. ".repeat(8);
        let files = [
            (CONTAINER, "<rootfiles><rootfile full-path='b/p.opf'/></rootfiles>".to_owned()),
            (
                "b/p.opf",
                "<metadata><dc:title>The Pier</dc:title><dc:creator>Ada Pell</dc:creator>\
                 <dc:date>2024-05-02</dc:date></metadata><manifest><item id='1' href='1.html'/>\
                 <item id='2' href='2.html'/><item id='n' href='n.html' properties='nav'/>\
                 <item id='c' href='c.html'/></manifest>\
                 <spine><itemref idref='c'/><itemref idref='n'/><itemref idref='2'/><itemref idref='1'/></spine>"
                    .to_owned(),
            ),
            ("b/1.html", format!("<h1>One</h1>{long}")),
            ("b/2.html", format!("<title>Two</title><body>{long}")),
            ("b/n.html", format!("<h1>Contents</h1>{long}")),
            ("b/c.html", "<h1>Cover</h1>".to_owned()),
        ];
        let read = |name: &str| {
            let file = files.iter().find(|(known, _)| *known == name);
            file.map(|(_, text)| text.clone().into_bytes()).ok_or_else(|| Reason::Missing.into())
        };
        let articles: Vec<_> = parse(read).unwrap().into_iter().map(|draft| draft.unwrap().article).collect();
        let titles: Vec<_> = articles.iter().map(Article::heading).collect();
        assert_eq!(titles, ["Two", "One"]);
        assert_eq!(articles[0].outlet.as_deref(), Some("The Pier"));
        assert_eq!(articles[0].byline, ["Ada Pell"]);
        assert_eq!(articles[0].published.as_deref(), Some("2024-05-02"));
        assert!(parse(|_: &str| Ok(Vec::new())).is_err());
    }
}
