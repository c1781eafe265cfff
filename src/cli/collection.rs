//! A collection: the folder of the library that `add`, `update` and `remove` work on.
//!
//! ```text
//! FOLDER/2024-05-02-ferry-line.md         an article, as Markdown
//! FOLDER/.onrecord/originals/...html      the page as it came
//! FOLDER/.onrecord/trash/...              what was taken out
//! FOLDER/.onrecord/record.json            the feeds that are followed, the pages that were added
//! ```

pub(super) mod files;
mod record;

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};

use crate::config::Config;
use crate::export::clipping;
use crate::model::Article;
pub(super) use record::{Feed, Page, Record};

/// The folder inside a collection that is no part of the library; like all hidden ones it is not searched.
const OWN: &str = ".onrecord";

/// A collection, locked for as long as this lives.
#[derive(Debug)]
pub(super) struct Collection {
    /// The folder.
    folder: PathBuf,
    /// What was added from the network.
    pub(super) record: Record,
    _lock: File,
}

impl Collection {
    /// Opens the collection in `folder`, or in the first folder of the configured library; makes the folder where it does not
    /// exist, if it `may`.
    ///
    /// # Errors
    /// When there is no such folder, its record is broken, or another process works on it.
    pub(super) fn open(folder: Option<PathBuf>, may: bool, config: &Config) -> anyhow::Result<Self> {
        let folder = folder
            .or_else(|| config.articles.iter().find(|path| !path.is_file()).cloned())
            .ok_or_else(|| anyhow!("the configuration names no folder of articles; give --library FOLDER"))?;
        if !may && !folder.is_dir() {
            bail!("{}: no such folder", folder.display());
        }
        let own = folder.join(OWN);
        for part in ["originals", "trash"] {
            fs::create_dir_all(own.join(part)).with_context(|| own.display().to_string())?;
        }
        let lock = File::create(own.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => bail!("{}: another onrecord adds to it now", folder.display()),
            Err(TryLockError::Error(error)) => return Err(error).context(own.display().to_string()),
        }
        let path = own.join("record.json");
        let record = match fs::read(&path) {
            Ok(bytes) => serde_json::from_slice(&bytes).with_context(|| path.display().to_string())?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => Record::default(),
            Err(error) => return Err(error).context(path.display().to_string()),
        };
        Ok(Self { folder, record, _lock: lock })
    }

    /// The folder.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the record down.
    pub(super) fn save(&self) -> io::Result<()> {
        let own = self.folder.join(OWN);
        files::replace(&own.join("record.json"), &own, &serde_json::to_vec_pretty(&self.record)?)
    }

    /// Keeps an article as Markdown; gives where.
    pub(super) fn keep(&self, article: &Article) -> io::Result<PathBuf> {
        let stem = files::stem(article.published.as_deref(), article.heading());
        files::put(&self.folder, &self.folder.join(OWN), &stem, "md", clipping(article).as_bytes())
    }

    /// Keeps a page as it came, beside the article that was found in it; gives its name.
    pub(super) fn keep_original(&self, article: &Path, extension: &str, bytes: &[u8]) -> io::Result<String> {
        let own = self.folder.join(OWN);
        let stem = article.file_stem().unwrap_or_default().to_string_lossy();
        files::put(&own.join("originals"), &own, &stem, extension, bytes).map(|path| name(&path))
    }

    /// Keeps a copy of a file under its own name; gives where, and whether it was there already.
    pub(super) fn copy(&self, file: &Path, bytes: &[u8]) -> io::Result<(PathBuf, bool)> {
        let there = self.folder.join(file.file_name().unwrap_or_default());
        if fs::read(&there).is_ok_and(|known| known == bytes) {
            return Ok((there, true));
        }
        let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
        let (stem, extension) = (part(file.file_stem()), part(file.extension()));
        files::put(&self.folder, &self.folder.join(OWN), &stem, &extension, bytes).map(|path| (path, false))
    }

    /// The files of this collection that `named` means: one by its path or its name in the folder, or by the
    /// address of a page all its versions, the first one first.
    pub(super) fn find(&self, named: &str) -> Vec<PathBuf> {
        let versions = self.record.files(named);
        if versions.is_empty() {
            let places = [PathBuf::from(named), self.folder.join(named)];
            return places.into_iter().find(|path| self.holds(path)).into_iter().collect();
        }
        versions.into_iter().map(|file| self.folder.join(file)).filter(|path| self.holds(path)).collect()
    }

    /// Whether a path is that of a file in the folder, and not among what is kept beside the articles.
    fn holds(&self, path: &Path) -> bool {
        let (Ok(folder), Ok(file)) = (fs::canonicalize(&self.folder), fs::canonicalize(path)) else {
            return false;
        };
        file.starts_with(&folder) && !file.starts_with(folder.join(OWN)) && path.is_file()
    }

    /// Takes a file out of the library, and its original with it; gives where the file is then.
    pub(super) fn discard(&mut self, file: &Path) -> io::Result<PathBuf> {
        let own = self.folder.join(OWN);
        let trash = own.join("trash");
        let moved = files::move_into(&trash, file)?;
        for original in self.record.forget(&name(file)) {
            let original = own.join("originals").join(original);
            if original.is_file() {
                files::move_into(&trash, &original)?;
            }
        }
        Ok(moved)
    }
}

/// The name of a file.
pub(super) fn name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
