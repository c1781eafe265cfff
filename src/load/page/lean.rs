//! The lean page: what an article finder needs of a page, without what no reader sees.
//!
//! Scripts, styles, comments, vector graphics, images inside the file (`data:`) and long attributes
//! make up most of a saved page; without them the finders have a third of the work.

use crate::load::html::{Piece, pieces};

/// The longest value of an attribute that is kept, in bytes.
const VALUE: usize = 512;

/// Elements left out with all that is in them.
const UNSEEN: [&str; 4] = ["svg", "noscript", "template", "math"];

/// `html` without what no reader sees.
pub(super) fn lean(html: &str) -> String {
    let mut out = String::with_capacity(html.len() / 2);
    let mut unseen: Option<&str> = None;
    for piece in pieces(html) {
        match piece {
            Piece::Close(name) => match unseen {
                Some(open) if open == name => unseen = None,
                Some(_) => {}
                None => out.extend(["</", &name, ">"]),
            },
            _ if unseen.is_some() => {}
            Piece::Text(text) => out.push_str(text),
            Piece::Open(tag) => {
                unseen = UNSEEN.into_iter().find(|name| *name == tag.name);
                if unseen.is_some() {
                    continue;
                }
                out.extend(["<", &tag.name]);
                let seen =
                    |name: &str| !name.starts_with("on") && !name.starts_with("data-") && name != "srcset";
                for (name, value) in tag.attributes().filter(|(name, v)| seen(name) && v.len() <= VALUE) {
                    let mark = if value.contains('"') { "'" } else { "\"" };
                    if !value.contains(mark) {
                        out.extend([" ", &name, "=", mark, value, mark]);
                    }
                }
                out.push('>');
            }
            Piece::Raw(_) | Piece::Aside(_) => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_stays() {
        let html = "<!doctype html><style>p{}</style><p class=a onclick='x()' data-x=1>One &amp; <!-- c -->two\
                    <script>no()</script><svg><path d=1></svg><img src='data:image/png;base64,";
        let html = format!("{html}{}' alt='a \"b\"'></p>", "A".repeat(VALUE));
        assert_eq!(
            lean(&html),
            "<style></style><p class=\"a\">One &amp; two<script></script><img alt='a \"b\"'></p>"
        );
    }
}
