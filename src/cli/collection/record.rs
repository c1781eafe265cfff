//! The record of a collection: the feeds that it follows and the pages that were added, with what is needed
//! to ask for them again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::fetch::Version;

/// What was added from the network.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Record {
    /// The feeds.
    #[serde(default)]
    pub(in crate::cli) feeds: Vec<Feed>,
    /// The pages.
    #[serde(default)]
    pub(in crate::cli) pages: Vec<Page>,
}

/// A feed that the collection follows.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Feed {
    /// As it was added.
    pub(in crate::cli) url: String,
    /// What it calls itself.
    pub(in crate::cli) title: Option<String>,
    /// Which version was read last.
    pub(in crate::cli) version: Version,
    /// The items that were read, by address or id.
    pub(in crate::cli) seen: BTreeSet<String>,
}

/// A page that was added.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Page {
    /// As it was added.
    pub(in crate::cli) url: String,
    /// The article, by its name in the collection; of several versions, the last.
    pub(in crate::cli) file: String,
    /// The page as it came, by its name among the originals.
    pub(in crate::cli) original: String,
    /// Which version it is.
    pub(in crate::cli) version: Version,
    /// Whether it is fetched again.
    pub(in crate::cli) followed: bool,
}

impl Record {
    /// Whether a feed or a page with this address was added.
    pub(in crate::cli) fn knows(&self, url: &str) -> bool {
        self.pages.iter().any(|page| page.url == url) || self.feeds.iter().any(|feed| feed.url == url)
    }

    /// Whether that or an item of a feed with this address was added.
    pub(in crate::cli) fn has_read(&self, url: &str) -> bool {
        self.knows(url) || self.feeds.iter().any(|feed| feed.seen.contains(url))
    }

    /// Has a page followed that was added without; whether there is one.
    pub(in crate::cli) fn follow(&mut self, url: &str) -> bool {
        let page = self.pages.iter_mut().find(|page| page.url == url && !page.followed);
        page.map(|page| page.followed = true).is_some()
    }
}
