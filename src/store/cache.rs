//! Cache: articles as they were read and what was found in them, so that neither is done twice, and the
//! tables that `super::search` answers from. All of it can be made again: the file may be deleted.
//!
//! ```text
//!  roots ──► listing   the cards of the list, as it last was
//!  path, size, time ──► file   its cards and problems
//!  hash of what was read ──► article   itself, its findings, and the stamp of what found them
//! ```

mod keep;
mod pack;
mod slot;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, params};

use super::database::{self, Schema};
use super::{StoreProblem, folder};
use crate::model::{Article, Card, Cards, Findings, Listing, Problem};
use crate::text::Sketch;
pub use pack::{Fresh, One, Parcel, Read};

/// What the database is made of.
const SCHEMA: Schema = Schema {
    application: 0x6f6e_7263,
    steps: &[
        include_str!("cache/form1.sql"),
        include_str!("cache/form2.sql"),
        include_str!("cache/form3.sql"),
        include_str!("cache/form4.sql"),
        include_str!("cache/form5.sql"),
        include_str!("cache/form6.sql"),
    ],
};

/// Bytes of the file that are read without being copied.
const LENT: i64 = 1 << 31;

/// Articles kept with their findings.
#[derive(Debug)]
pub struct Cache {
    db: Connection,
    path: PathBuf,
}

/// A file as the disk tells it.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Bytes.
    pub size: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub changed: i64,
}

impl Seen {
    /// The file at `path`; `None` where it cannot be told.
    pub fn of(path: &Path) -> Option<Self> {
        let meta = fs::metadata(path).ok()?;
        let since = meta.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
        Some(Self { size: meta.len(), changed: i64::try_from(since.as_nanos()).ok()? })
    }
}

/// What a file shows in a list: cards and problems.
pub type Shown = (Cards, Vec<Problem>);

impl Cache {
    /// Opens the cache in `folder`. One that is damaged, another program's or a later version's is set
    /// aside, with a word to the user; what another build of the program made, which `made_by` names,
    /// stays beside it, and what a third made is forgotten.
    ///
    /// # Errors
    /// Where none can be made or written.
    pub fn open(folder: &Path, made_by: &str) -> Result<(Self, Option<String>), StoreProblem> {
        let path = slot::of(folder, made_by);
        let (db, word) = match database::open(&path, SCHEMA) {
            Err(problem) if problem.is_of_the_file() => {
                let aside = database::set_aside(&path)?;
                let word = format!("{problem}; set aside as {}, made anew", aside.display());
                (database::open(&path, SCHEMA)?, Some(word))
            }
            opened => (opened?, None),
        };
        let mut cache = Self { db, path };
        // Read where it lies: nothing is copied, and memory only lent.
        let lent = cache.db.pragma_update(None, "mmap_size", LENT);
        lent.and_then(|()| cache.belong(made_by)).map_err(|error| database::problem(&cache.path, error))?;
        Ok((cache, word))
    }

    /// One that is in memory alone.
    ///
    /// # Errors
    /// Where it cannot be made.
    pub fn in_memory() -> Result<Self, StoreProblem> {
        let path = PathBuf::from(":memory:");
        let db = database::in_memory(SCHEMA).map_err(|error| database::problem(&path, error))?;
        Ok(Self { db, path })
    }

    /// The folder that it stands in where nobody says otherwise.
    ///
    /// # Errors
    /// Where the user has no home folder.
    pub fn folder() -> Result<PathBuf, StoreProblem> {
        folder::cache()
    }

    /// Another connection to it, for another thread.
    ///
    /// # Errors
    /// Where it can no longer be opened.
    pub fn again(&self) -> Result<Self, StoreProblem> {
        Ok(Self { db: database::open(&self.path, SCHEMA)?, path: self.path.clone() })
    }

    /// Names an error of the database.
    pub(super) fn problem(&self, error: rusqlite::Error) -> StoreProblem {
        database::problem(&self.path, error)
    }

    /// Empties it where another build of the program made it.
    fn belong(&mut self, made_by: &str) -> rusqlite::Result<()> {
        let maker = |db: &Connection| {
            db.query_row("SELECT program FROM made", [], |row| row.get::<_, String>(0)).optional()
        };
        if maker(&self.db)?.as_deref() == Some(made_by) {
            return Ok(());
        }
        let change = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        if maker(&change)?.as_deref() != Some(made_by) {
            change.execute_batch(include_str!("cache/forget.sql"))?;
            change.execute("INSERT INTO made VALUES (?)", [made_by])?;
        }
        change.commit()
    }

    /// The list of the library called `roots`, as it last was; `None` where it never was.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn listing(&self, roots: &str) -> Result<Option<Listing>, StoreProblem> {
        let mut ask = self.prepare("SELECT shown, stories FROM listing WHERE roots = ?")?;
        let packed = ask.query_row([roots], |row| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?)));
        let packed = packed.optional().map_err(|error| self.problem(error))?;
        Ok(packed.and_then(|(shown, stories)| {
            let (cards, problems) = pack::open_shown(&shown)?;
            let stories = pack::open(&stories).unwrap_or_default();
            Some(Listing { cards, problems, stories, ..Listing::default() })
        }))
    }

    /// Keeps the list of the library called `roots`.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn keep_listing(&self, roots: &str, listing: &Listing) -> Result<(), StoreProblem> {
        let kept = "INSERT INTO listing VALUES (?, ?, ?) ON CONFLICT DO UPDATE \
                    SET shown = excluded.shown, stories = excluded.stories";
        let shown = pack::close_shown(&listing.cards, &listing.problems);
        self.prepare(kept)?
            .execute(params![roots, shown, pack::close(&listing.stories)])
            .map(drop)
            .map_err(|e| self.problem(e))
    }

    /// The sketches of all articles, by their keys.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn sketches(&self) -> Result<HashMap<u64, Sketch>, StoreProblem> {
        let mut ask = self.prepare("SELECT id, sketch FROM article")?;
        let found = ask.query_map([], |row| {
            let sketch = pack::open(row.get_ref(1)?.as_blob()?).unwrap_or_default();
            Ok((row.get::<_, i64>(0)?.cast_unsigned(), sketch))
        });
        found.and_then(Iterator::collect).map_err(|error| self.problem(error))
    }

    /// What the file at `path` holds, where it is still as it was then.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn file(&self, path: &Path, seen: Seen) -> Result<Option<Shown>, StoreProblem> {
        let mut ask = self.prepare("SELECT shown FROM file WHERE path = ? AND size = ? AND changed = ?")?;
        let found = ask.query_row(
            params![path.as_os_str().as_encoded_bytes(), seen.size.cast_signed(), seen.changed],
            |row| row.get::<_, Vec<u8>>(0),
        );
        Ok(found
            .optional()
            .map_err(|error| self.problem(error))?
            .and_then(|packed| pack::open_shown(&packed)))
    }

    /// The article of `card`; its findings only where they are of `stamp`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn article(
        &self,
        card: &Card,
        stamp: &str,
    ) -> Result<Option<(Article, Option<Findings>)>, StoreProblem> {
        let mut ask = self.prepare("SELECT article, findings, stamp FROM article WHERE id = ?")?;
        let found = ask.query_row([card.key.cast_signed()], |row| {
            let article: Option<Article> = pack::open(row.get_ref(0)?.as_blob()?);
            let current = row.get_ref(2)?.as_str()? == stamp;
            let findings = if current { pack::open(row.get_ref(1)?.as_blob()?) } else { None };
            let placed = |article| Article {
                id: card.id.clone(),
                path: card.path.clone(),
                line: card.line,
                ..article
            };
            Ok(article.map(|article| (placed(article), findings)))
        });
        Ok(found.optional().map_err(|error| self.problem(error))?.flatten())
    }

    /// What the cache calls the article of `parcel`, where it is kept with findings of `stamp`, and the
    /// organization quoted most in it.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn key(&self, parcel: &Parcel, stamp: &str) -> Result<Option<(u64, Option<String>)>, StoreProblem> {
        let mut ask = self.prepare("SELECT id, organization FROM article WHERE hash = ? AND stamp = ?")?;
        let found =
            ask.query_row(params![parcel.hash, stamp], |row| Ok((row.get::<_, i64>(0)? as u64, row.get(1)?)));
        found.optional().map_err(|error| self.problem(error))
    }

    /// The keys of the articles whose findings are not of `stamp`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn outdated(&self, stamp: &str) -> Result<Vec<u64>, StoreProblem> {
        let mut ask = self.prepare("SELECT id FROM article WHERE stamp < ?1 OR stamp > ?1 ORDER BY id")?;
        let found = ask.query_map([stamp], |row| row.get::<_, i64>(0).map(|key| key as u64));
        found.and_then(Iterator::collect).map_err(|error| self.problem(error))
    }

    /// A statement, compiled once.
    pub(super) fn prepare(&self, sql: &str) -> Result<rusqlite::CachedStatement<'_>, StoreProblem> {
        self.db.prepare_cached(sql).map_err(|error| self.problem(error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Query;

    fn kept(folder: &Path, made_by: &str) -> (Cache, Option<String>) {
        Cache::open(folder, made_by).unwrap()
    }

    /// A cache with one article, its findings of stamp "one".
    fn one(folder: &Path) -> (Cache, Shown) {
        let (mut cache, _) = kept(folder, "this");
        let text = "A ferry was late.".to_owned();
        let body = crate::text::Span::new(0, text.len());
        let article = Article { id: "a.md".to_owned(), text, body, ..Article::default() };
        let fresh = Fresh::new(&article, Parcel::new(&article), &Findings::default());
        let articles = vec![One::Fresh(Box::new(fresh))];
        let read =
            Read { path: "/a.md".into(), seen: Seen { size: 1, changed: 2 }, articles, problems: Vec::new() };
        let shown = cache.keep(vec![read], "one").unwrap().remove(0);
        (cache, shown)
    }

    #[test]
    fn what_is_kept_is_there_again() {
        let folder = tempfile::tempdir().unwrap();
        let (cache, shown) = one(folder.path());
        let seen = Seen { size: 1, changed: 2 };
        assert_eq!(cache.file(Path::new("/a.md"), seen).unwrap().as_ref(), Some(&shown));
        assert_eq!(cache.file(Path::new("/a.md"), Seen { size: 2, ..seen }).unwrap(), None);
        let (article, findings) = cache.article(&shown.0.get(0).unwrap(), "one").unwrap().unwrap();
        assert_eq!((article.id.as_str(), article.text.as_str()), ("a.md", "A ferry was late."));
        assert_eq!(findings, Some(Findings::default()));
        assert_eq!(cache.article(&shown.0.get(0).unwrap(), "two").unwrap().unwrap().1, None);
        assert_eq!(cache.outdated("two").unwrap(), shown.0.keys());
        assert_eq!(cache.sketches().unwrap()[&shown.0.keys()[0]], Sketch::of("A ferry was late."));
        let (cards, problems) = shown;
        let listing = Listing { cards, problems, stories: vec![vec![0, 0]], ..Listing::default() };
        cache.keep_listing("library", &listing).unwrap();
        assert_eq!(kept(folder.path(), "this").0.listing("library").unwrap(), Some(listing));
    }

    #[test]
    fn what_is_forgotten_is_found_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let (mut cache, _) = one(folder.path());
        let ferry = Query::parse("ferry").unwrap();
        assert_eq!(cache.matching(&ferry).unwrap().len(), 1);
        cache.forget([PathBuf::from("/a.md")].into_iter()).unwrap();
        assert_eq!(cache.matching(&ferry).unwrap().len(), 0);
        assert!(cache.outdated("two").unwrap().is_empty());
    }

    #[test]
    fn a_key_is_never_another_articles() {
        let folder = tempfile::tempdir().unwrap();
        let (mut cache, (before, _)) = one(folder.path());
        cache.forget([PathBuf::from("/a.md")].into_iter()).unwrap();
        drop(cache);
        let (_, (after, _)) = one(folder.path());
        assert_ne!(before.keys(), after.keys());
    }

    #[test]
    fn another_build_begins_anew_and_nothing_else_is_lost() {
        let folder = tempfile::tempdir().unwrap();
        let ferry = Query::parse("ferry").unwrap();
        drop(one(folder.path()));
        assert_eq!(kept(folder.path(), "this").0.matching(&ferry).unwrap().len(), 1);
        assert_eq!(kept(folder.path(), "that").0.matching(&ferry).unwrap().len(), 0);
        assert_eq!(kept(folder.path(), "this").0.matching(&ferry).unwrap().len(), 1);
        assert_eq!(kept(folder.path(), "that").0.matching(&ferry).unwrap().len(), 0);
        // Of three, the one that was written longest ago is forgotten.
        drop(kept(folder.path(), "the other"));
        assert_eq!(kept(folder.path(), "this").0.matching(&ferry).unwrap().len(), 0);
        let files = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().path());
        assert_eq!(files.filter(|path| path.extension().is_some_and(|end| end == "db")).count(), 2);
    }

    #[test]
    fn a_damaged_or_later_cache_is_set_aside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(slot::FILES[0]);
        let spoilt: [&dyn Fn(); 3] = [
            &|| fs::write(&path, vec![7; 9000]).unwrap(),
            &|| Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap(),
            &|| Connection::open(&path).unwrap().pragma_update(None, "application_id", 1).unwrap(),
        ];
        drop(one(folder.path()));
        for (number, spoil) in spoilt.iter().enumerate() {
            spoil();
            let (cache, word) = kept(folder.path(), "this");
            assert!(word.unwrap().contains("set aside as"), "{number}");
            assert!(cache.outdated("").unwrap().is_empty());
            assert!(folder.path().join(format!("{}.aside-{}", slot::FILES[0], number + 1)).exists());
        }
    }
}
