//! OPML: a list of feeds, as feed readers hand it out. It holds no article.

use super::html::{Piece, pieces, root};

/// The most feeds of one list.
const MOST: usize = 10_000;

/// Whether an input begins as a list of feeds does.
pub(super) fn opens(first: &str) -> bool {
    root(first).is_some_and(|root| root == "opml")
}

/// The addresses of the feeds in a list, in its order, each once; none where `bytes` are no such list.
pub fn feeds(bytes: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    let mut feeds: Vec<String> = Vec::new();
    if !opens(&text) {
        return feeds;
    }
    for piece in pieces(&text) {
        if let Piece::Open(tag) = piece
            && tag.name == "outline"
            && let Some(url) = tag.get("xmlurl")
            && feeds.len() < MOST
            && !feeds.iter().any(|known| *known == url)
        {
            feeds.push(url.into_owned());
        }
    }
    feeds
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feeds_are_listed_in_order() {
        let list = r#"<?xml version="1.0"?><opml version="2.0"><head><title>Papers</title></head><body>
            <outline text="Local"><outline type="rss" text="Gazette" xmlUrl="https://gazette.example/f?a=1&amp;b=2"/>
            <outline text="Wire" xmlUrl='https://wire.example/atom'/></outline>
            <outline text="Again" xmlUrl="https://wire.example/atom"/><outline text="A note"/></body></opml>"#;
        assert_eq!(
            feeds(list.as_bytes()),
            ["https://gazette.example/f?a=1&b=2", "https://wire.example/atom"]
        );
        assert_eq!(feeds(b"<rss><outline xmlUrl='https://a.example'/></rss>"), Vec::<String>::new());
        assert_eq!(feeds(b""), Vec::<String>::new());
    }
}
