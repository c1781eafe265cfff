//! The article finders: two published programs that each say which blocks of a page are its article.
//!
//! `trafilatura` (Barbaresi, ACL 2021) and Mozilla's Readability go about it in different ways and make
//! different mistakes; what both keep is the article more often than what either keeps.

use serde::{Deserialize, Serialize};

use crate::load::html::Outline;

/// The blocks that each finder keeps; `None` where it found no article.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(in crate::load) struct Finds {
    pub(super) trafilatura: Option<Vec<String>>,
    pub(super) readability: Option<Vec<String>>,
}

/// Asks both about a page. They may take long, and their stack is as deep as the page: see
/// [`super::guard`] and [`crate::load::apart`].
pub(in crate::load) fn find(page: &str) -> Finds {
    let options = trafilatura::Options::default().with_exclude_comments(true);
    let blocks =
        |html: &str| Outline::of(html).blocks.into_iter().map(|block| block.text).collect::<Vec<_>>();
    Finds {
        trafilatura: trafilatura::extract(page, &options).ok().map(|found| blocks(&found.content_html)),
        readability: libreadability::extract(page, None).ok().map(|found| blocks(&found.content)),
    }
}
