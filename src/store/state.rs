//! State: what the reader did with each article, in `state.db`.
//!
//! An article is known by its [`Key`]; one whose text was edited is known again by its file or its
//! address, and what was kept of it moves to the new text as far as its words are still there.

mod carry;

pub use carry::{Carried, ImportProblem};

use std::collections::HashMap;
use std::path::{Path, PathBuf, absolute};
use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior, params};

use super::anchor::Anchor;
use super::database::{self, Schema, run};
use super::{Key, StoreProblem};
use crate::model::{Article, Brief, Change, Kept, Note};

/// The name of the database in the state folder.
pub const FILE: &str = "state.db";

/// The forms of the database. `place` is the file's full path, with the line in it where it holds
/// many articles; anchors are JSON.
const SCHEMA: Schema = Schema {
    application: 0x6f_6e_72_73,
    steps: &["CREATE TABLE article (
        id INTEGER PRIMARY KEY,
        key TEXT NOT NULL UNIQUE,
        place TEXT,
        url TEXT,
        title TEXT NOT NULL,
        read INTEGER NOT NULL DEFAULT 0,
        starred INTEGER NOT NULL DEFAULT 0,
        anchor TEXT
    );
    CREATE INDEX article_place ON article (place);
    CREATE INDEX article_url ON article (url);
    CREATE TABLE tag (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        name TEXT NOT NULL,
        PRIMARY KEY (article, name)
    ) WITHOUT ROWID;
    CREATE TABLE mark (
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        letter TEXT NOT NULL,
        anchor TEXT NOT NULL,
        PRIMARY KEY (article, letter)
    ) WITHOUT ROWID;
    CREATE TABLE note (
        id INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article ON DELETE CASCADE,
        anchor TEXT,
        words TEXT NOT NULL,
        made TEXT NOT NULL,
        gone INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX note_article ON note (article);
    CREATE TABLE remembered (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"],
};

/// The open database.
#[derive(Debug)]
pub struct State {
    connection: Connection,
    path: PathBuf,
    /// The unusable file that was set aside for this one: its new name, and what was wrong with it.
    pub aside: Option<(PathBuf, StoreProblem)>,
    /// Why nothing can be written to it, where it can only be read.
    pub fixed: Option<StoreProblem>,
}

impl State {
    /// Opens the database at `path`; makes it where there is none. One that is not usable is set
    /// aside, and a new one made; one that cannot be written is opened for reading.
    ///
    /// # Errors
    /// Where it can neither be made nor read.
    pub fn open(path: &Path) -> Result<Self, StoreProblem> {
        let mut aside = None;
        let mut opened = database::open(path, SCHEMA);
        if let Err(problem) = opened {
            if problem.is_of_the_file() {
                aside = Some((database::set_aside(path)?, problem));
                opened = database::open(path, SCHEMA);
            } else {
                let connection = database::open_fixed(path, SCHEMA).map_err(|_| &problem);
                return match connection {
                    Ok(connection) => {
                        Ok(Self { connection, path: path.to_owned(), aside, fixed: Some(problem) })
                    }
                    Err(_) => Err(problem),
                };
            }
        }
        Ok(Self { connection: opened?, path: path.to_owned(), aside, fixed: None })
    }

    /// What is kept of `article`; nothing for one that is not known.
    ///
    /// # Errors
    /// Where the database cannot be read, or not be told of an article that was moved or edited.
    pub fn recall(&mut self, article: &Article) -> Result<Kept, StoreProblem> {
        let known = find(&self.connection, article).map_err(|error| self.problem(error))?;
        let Some(known) = known else { return Ok(Kept::default()) };
        if self.fixed.is_none() && (known.edited || known.moved) {
            self.change_with(|change| known.adopt(change, article))?;
        }
        let mut kept = known.kept(&self.connection, article).map_err(|error| self.problem(error))?;
        kept.edited = known.edited;
        Ok(kept)
    }

    /// Keeps `change` of `article`. When this returns, it is kept, whatever happens to the program.
    /// Gives all that is now kept of the article, and what would undo the change where it can be.
    ///
    /// # Errors
    /// Where the database cannot be written; nothing is changed then.
    pub fn change(
        &mut self,
        article: &Article,
        change: &Change,
    ) -> Result<(Kept, Option<Change>), StoreProblem> {
        self.change_with(|database| {
            let known = match find(database, article)? {
                Some(known) => {
                    known.adopt(database, article)?;
                    known
                }
                None => Known::new(database, article)?,
            };
            let undo = known.change(database, article, change)?;
            Ok((known.kept(database, article)?, undo))
        })
    }

    /// What the list shows of those of `articles` that something is kept of, by their keys.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn briefs(
        &self,
        articles: impl Iterator<Item = (u64, Arc<Article>)>,
    ) -> Result<Vec<(u64, Brief)>, StoreProblem> {
        self.read_briefs(articles).map_err(|error| self.problem(error))
    }

    fn read_briefs(
        &self,
        articles: impl Iterator<Item = (u64, Arc<Article>)>,
    ) -> rusqlite::Result<Vec<(u64, Brief)>> {
        let mut rows = self.connection.prepare(
            "SELECT key, place, read, starred,
                (SELECT count(*) FROM note WHERE article = article.id AND NOT gone AND words <> ''),
                (SELECT count(*) FROM note WHERE article = article.id AND NOT gone AND words = '') FROM article",
        )?;
        let mut by_place: HashMap<String, (String, Brief)> = HashMap::new();
        let mut by_key: HashMap<String, Brief> = HashMap::new();
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let (notes, highlights) = (row.get::<_, i64>(4)? as usize, row.get::<_, i64>(5)? as usize);
            let brief = Brief { read: row.get(2)?, starred: row.get(3)?, notes, highlights };
            by_key.insert(row.get(0)?, brief);
            if let Some(place) = row.get::<_, Option<String>>(1)? {
                by_place.insert(place, (row.get(0)?, brief));
            }
        }
        let (mut briefs, mut unplaced) = (Vec::new(), Vec::new());
        if by_key.is_empty() {
            return Ok(briefs);
        }
        for (name, article) in articles {
            match place(&article).and_then(|place| by_place.get(&place)) {
                Some((key, brief)) => {
                    by_key.remove(key);
                    briefs.push((name, *brief));
                }
                None => unplaced.push((name, article)),
            }
        }
        // Only where something is kept of articles that lie elsewhere now are texts looked at.
        if !by_key.is_empty() {
            let known = |article: &Article| by_key.get(Key::of(article).as_str()).copied();
            briefs.extend(unplaced.into_iter().filter_map(|(name, article)| Some((name, known(&article)?))));
        }
        Ok(briefs)
    }

    /// A setting that was remembered.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn remembered(&self, name: &str) -> Result<Option<String>, StoreProblem> {
        let query = "SELECT value FROM remembered WHERE name = ?1";
        let value = self.connection.query_row(query, [name], |row| row.get(0)).optional();
        value.map_err(|error| self.problem(error))
    }

    /// Remembers a setting.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn remember(&mut self, name: &str, value: &str) -> Result<(), StoreProblem> {
        let query = "INSERT INTO remembered VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2";
        self.connection.execute(query, [name, value]).map(drop).map_err(|error| self.problem(error))
    }

    /// Does `work` as one change: all of it is kept, or nothing.
    fn change_with<T>(
        &mut self,
        work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreProblem> {
        let done = (|| {
            let change = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let given = work(&change)?;
            change.commit()?;
            Ok(given)
        })();
        done.map_err(|error| self.problem(error))
    }

    fn problem(&self, error: rusqlite::Error) -> StoreProblem {
        database::problem(&self.path, error)
    }
}

/// An article that the database knows.
struct Known {
    id: i64,
    /// Whether it was known by its file or address, not by its text.
    edited: bool,
    /// Whether its file or address is another.
    moved: bool,
}

/// The file of `article`, and where in it the article is, as the database has it.
fn place(article: &Article) -> Option<String> {
    let path = absolute(article.path.as_ref()?).ok()?;
    Some(format!("{}{}", path.to_string_lossy(), article.part()))
}

/// The article as the database knows it: by its text, else by its file, else by its address.
fn find(database: &Connection, article: &Article) -> rusqlite::Result<Option<Known>> {
    let key = Key::of(article);
    let place = place(article);
    let mut query = database.prepare_cached(
        "SELECT id, key, place, url FROM article WHERE key = ?1 OR place = ?2 OR url = ?3
            ORDER BY key = ?1 DESC, place = ?2 DESC LIMIT 1",
    )?;
    let url = article.url.as_deref();
    query
        .query_row(params![key.as_str(), place, url], |row| {
            let edited = row.get_ref(1)?.as_str()? != key.as_str();
            let elsewhere = place.is_some() && row.get::<_, Option<String>>(2)? != place;
            let renamed = url.is_some() && row.get::<_, Option<String>>(3)?.as_deref() != url;
            Ok(Known { id: row.get(0)?, edited, moved: elsewhere || renamed })
        })
        .optional()
}

impl Known {
    /// Makes an article known.
    fn new(database: &Connection, article: &Article) -> rusqlite::Result<Self> {
        run(
            database,
            "INSERT INTO article (key, place, url, title) VALUES (?1, ?2, ?3, ?4)",
            params![Key::of(article).as_str(), place(article), article.url, article.heading()],
        )?;
        Ok(Self { id: database.last_insert_rowid(), edited: false, moved: false })
    }

    /// Tells the database what the article says now and where it lies, and moves the anchors whose
    /// words it still has; the others wait for a text that has them.
    fn adopt(&self, database: &Connection, article: &Article) -> rusqlite::Result<()> {
        if self.edited || self.moved {
            run(
                database,
                "UPDATE article SET key = ?2, place = ifnull(?3, place), url = ifnull(?4, url), title = ?5
                    WHERE id = ?1",
                params![self.id, Key::of(article).as_str(), place(article), article.url, article.heading()],
            )?;
        }
        if self.edited {
            for (table, key) in [("article", "id"), ("mark", "article"), ("note", "article")] {
                let row = if table == "mark" { "letter" } else { "id" };
                let rows: Vec<(rusqlite::types::Value, Option<String>)> = database
                    .prepare(&format!("SELECT {row}, anchor FROM {table} WHERE {key} = ?1"))?
                    .query_map([self.id], |row| Ok((row.get(0)?, row.get(1)?)))?
                    .collect::<Result<_, _>>()?;
                let update = format!("UPDATE {table} SET anchor = ?3 WHERE {key} = ?1 AND {row} = ?2");
                for (row, anchor) in rows {
                    let found = anchor.as_deref().and_then(read).and_then(|a| a.find(&article.text));
                    if let Some(span) = found {
                        let anchor = written(&Anchor::of(&article.text, span));
                        run(database, &update, params![self.id, row, anchor])?;
                    }
                }
            }
        }
        Ok(())
    }

    /// All that is kept of it, at its places in the text of `article`.
    fn kept(&self, database: &Connection, article: &Article) -> rusqlite::Result<Kept> {
        let text = article.text.as_str();
        let at = |anchor: Option<String>| anchor.as_deref().and_then(read)?.find(text);
        let mut kept = database
            .prepare_cached("SELECT read, starred, anchor FROM article WHERE id = ?1")?
            .query_row([self.id], |row| {
                let at = at(row.get(2)?).map(|span| span.start);
                Ok(Kept { read: row.get(0)?, starred: row.get(1)?, at, ..Kept::default() })
            })?;
        kept.tags = database
            .prepare_cached("SELECT name FROM tag WHERE article = ?1 ORDER BY name")?
            .query_map([self.id], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let marks: Vec<(String, Option<String>)> = database
            .prepare_cached("SELECT letter, anchor FROM mark WHERE article = ?1 ORDER BY letter")?
            .query_map([self.id], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        let placed = marks
            .into_iter()
            .filter_map(|(letter, anchor)| Some((letter.chars().next()?, at(anchor)?.start)));
        kept.marks = placed.collect();
        kept.notes = database
            .prepare_cached("SELECT id, anchor, words FROM note WHERE article = ?1 AND NOT gone ORDER BY id")?
            .query_map([self.id], |row| {
                let anchor: Option<String> = row.get(1)?;
                let quote = anchor.as_deref().and_then(read).map_or(String::new(), |anchor| anchor.exact);
                Ok(Note { id: row.get(0)?, span: at(anchor), quote, words: row.get(2)? })
            })?
            .collect::<Result<_, _>>()?;
        kept.notes.sort_by_key(|note| (note.is_lost(), note.span));
        Ok(kept)
    }

    /// Makes `change`; gives what would undo it.
    fn change(
        &self,
        database: &Connection,
        article: &Article,
        change: &Change,
    ) -> rusqlite::Result<Option<Change>> {
        let id = self.id;
        let anchor = |at: usize| written(&Anchor::at(&article.text, at));
        Ok(match change {
            Change::At(0) => {
                run(database, "UPDATE article SET anchor = NULL WHERE id = ?1", [id])?;
                None
            }
            Change::At(at) => {
                run(database, "UPDATE article SET anchor = ?2 WHERE id = ?1", params![id, anchor(*at)])?;
                None
            }
            Change::Read(read) => {
                let changed = run(
                    database,
                    "UPDATE article SET read = ?2 WHERE id = ?1 AND read IS NOT ?2",
                    params![id, read],
                )?;
                (changed > 0).then_some(Change::Read(!read))
            }
            Change::Starred(starred) => {
                let changed = run(
                    database,
                    "UPDATE article SET starred = ?2 WHERE id = ?1 AND starred IS NOT ?2",
                    params![id, starred],
                )?;
                (changed > 0).then_some(Change::Starred(!starred))
            }
            Change::Tag(name, on) => {
                let query = if *on {
                    "INSERT OR IGNORE INTO tag VALUES (?1, ?2)"
                } else {
                    "DELETE FROM tag WHERE article = ?1 AND name = ?2"
                };
                let changed = run(database, query, params![id, name])?;
                (changed > 0).then(|| Change::Tag(name.clone(), !on))
            }
            Change::Mark(letter, at) => {
                let query = "INSERT OR REPLACE INTO mark VALUES (?1, ?2, ?3)";
                run(database, query, params![id, letter.to_string(), anchor(*at)])?;
                None
            }
            Change::Note(span, words) => {
                let anchor = span.map(|span| written(&Anchor::of(&article.text, span)));
                let now = jiff::Timestamp::now().to_string();
                run(
                    database,
                    "INSERT INTO note (article, anchor, words, made) VALUES (?1, ?2, ?3, ?4)",
                    params![id, anchor, words, now],
                )?;
                Some(Change::Drop(database.last_insert_rowid(), true))
            }
            Change::Reword(note, words) => {
                let query = "SELECT words FROM note WHERE id = ?1";
                let before: Option<String> =
                    database.query_row(query, [note], |row| row.get(0)).optional()?;
                run(database, "UPDATE note SET words = ?2 WHERE id = ?1", params![note, words])?;
                before.map(|before| Change::Reword(*note, before))
            }
            Change::Drop(note, gone) => {
                let query = "UPDATE note SET gone = ?2 WHERE id = ?1 AND gone IS NOT ?2";
                let changed = run(database, query, params![note, gone])?;
                (changed > 0).then_some(Change::Drop(*note, !gone))
            }
        })
    }
}

/// An anchor as the database has it.
fn written(anchor: &Anchor) -> Option<String> {
    serde_json::to_string(anchor).ok()
}

/// An anchor from the database; none where it is no anchor.
fn read(written: &str) -> Option<Anchor> {
    serde_json::from_str(written).ok()
}

#[cfg(test)]
mod tests;
