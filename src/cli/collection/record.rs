//! The record of a collection: the feeds that it follows and the pages that were added, with what is needed
//! to ask for them again.

use std::collections::BTreeSet;
use std::mem;

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
    /// The versions before, the first of them first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::cli) before: Vec<Earlier>,
    /// Which version it is.
    pub(in crate::cli) version: Version,
    /// Whether it is fetched again.
    pub(in crate::cli) followed: bool,
}

/// An earlier version of a page.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::cli) struct Earlier {
    /// The article, by its name in the collection.
    pub(in crate::cli) file: String,
    /// The page as it came, by its name among the originals.
    pub(in crate::cli) original: String,
}

impl Page {
    /// Puts a version in place of the one before, which is remembered.
    pub(in crate::cli) fn renew(&mut self, file: String, original: String) {
        let file = mem::replace(&mut self.file, file);
        let original = mem::replace(&mut self.original, original);
        self.before.push(Earlier { file, original });
    }

    /// The files of all versions, the first one first.
    fn files(&self) -> impl Iterator<Item = &str> {
        self.before.iter().map(|earlier| &earlier.file).chain([&self.file]).map(String::as_str)
    }
}

impl Record {
    /// The files of all versions of the page with this address; none where there is no such page.
    pub(in crate::cli) fn files(&self, url: &str) -> Vec<&str> {
        self.pages.iter().filter(|page| page.url == url).flat_map(Page::files).collect()
    }

    /// Forgets the version of a page that is the file of this name, and with the last version the page; gives its
    /// originals.
    pub(in crate::cli) fn forget(&mut self, file: &str) -> Vec<String> {
        let mut originals: Vec<String> =
            self.pages.extract_if(.., |page| page.file == file).map(|page| page.original).collect();
        for page in &mut self.pages {
            originals
                .extend(page.before.extract_if(.., |earlier| earlier.file == file).map(|one| one.original));
        }
        originals
    }

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
