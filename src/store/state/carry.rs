//! Carrying: all that is kept as one JSON document, to be taken to another machine or kept safe, and
//! back. What comes in is added to what is there: nothing is replaced, and the same document taken
//! twice changes nothing the second time.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};
use serde::{Deserialize, Serialize};

use super::{Anchor, State, StoreProblem, read, written};

/// The form of the document.
const FORM: u32 = 2;

/// The whole document. Places are the text's own words; `start` counts bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Carried {
    /// The form of the document: 2; those of form 1 carry no corrections.
    onrecord_state: u32,
    articles: Vec<Entry>,
    #[serde(default)]
    remembered: BTreeMap<String, String>,
    /// The files of corrections, by their names: what they say, in TOML.
    #[serde(default)]
    pub corrections: BTreeMap<String, String>,
}

impl Carried {
    /// How many articles it speaks of.
    pub const fn len(&self) -> usize {
        self.articles.len()
    }

    /// Whether it speaks of none.
    pub const fn is_empty(&self) -> bool {
        self.articles.is_empty()
    }
}

/// What is kept of one article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    /// The first half of the SHA-256 of its text, in hexadecimal.
    key: String,
    title: String,
    place: Option<String>,
    url: Option<String>,
    #[serde(default)]
    read: bool,
    #[serde(default)]
    starred: bool,
    /// Where it was left.
    at: Option<Anchor>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(default)]
    marks: BTreeMap<String, Anchor>,
    #[serde(default)]
    notes: Vec<Noted>,
}

/// A note, on a quote or on the whole article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Noted {
    on: Option<Anchor>,
    /// Empty for a highlight.
    words: String,
    /// When, RFC 3339.
    made: String,
}

/// Why a document cannot be taken in.
#[derive(Debug, thiserror::Error)]
pub enum ImportProblem {
    /// It is no such document.
    #[error("not what 'onrecord state export' writes: {0}")]
    Shape(serde_json::Error),
    /// It was written by a later version of the program.
    #[error("written by a later onrecord (form {0}; this one knows {FORM})")]
    Newer(u32),
    /// It cannot be kept.
    #[error(transparent)]
    Store(#[from] StoreProblem),
}

impl State {
    /// All that is kept, as JSON.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn export(&self) -> Result<Carried, StoreProblem> {
        self.carried().map_err(|error| self.problem(error))
    }

    /// Adds what `document` holds but for its corrections, which are files; gives all of it. All is kept, or
    /// nothing.
    ///
    /// # Errors
    /// Where it is no such document, or cannot be kept.
    pub fn import(&mut self, document: &str) -> Result<Carried, ImportProblem> {
        let carried: Carried = serde_json::from_str(document).map_err(ImportProblem::Shape)?;
        if carried.onrecord_state > FORM {
            return Err(ImportProblem::Newer(carried.onrecord_state));
        }
        self.change_with(|change| {
            for (name, value) in &carried.remembered {
                change.execute("INSERT OR IGNORE INTO remembered VALUES (?1, ?2)", [name, value])?;
            }
            carried.articles.iter().try_for_each(|entry| entry.add(change))
        })?;
        Ok(carried)
    }

    fn carried(&self) -> rusqlite::Result<Carried> {
        let database = &self.connection;
        let mut articles = Vec::new();
        let mut query = database
            .prepare("SELECT id, key, title, place, url, read, starred, anchor FROM article ORDER BY id")?;
        let mut rows = query.query([])?;
        while let Some(row) = rows.next()? {
            let id: i64 = row.get(0)?;
            let tags = database
                .prepare_cached("SELECT name FROM tag WHERE article = ?1 ORDER BY name")?
                .query_map([id], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            let marks: Vec<(String, String)> = database
                .prepare_cached("SELECT letter, anchor FROM mark WHERE article = ?1 ORDER BY letter")?
                .query_map([id], |row| Ok((row.get(0)?, row.get(1)?)))?
                .collect::<Result<_, _>>()?;
            let notes = database
                .prepare_cached(
                    "SELECT anchor, words, made FROM note WHERE article = ?1 AND NOT gone ORDER BY id",
                )?
                .query_map([id], |row| {
                    Ok(Noted {
                        on: anchored(row.get_ref(0)?.as_str_or_null()?),
                        words: row.get(1)?,
                        made: row.get(2)?,
                    })
                })?
                .collect::<Result<_, _>>()?;
            articles.push(Entry {
                key: row.get(1)?,
                title: row.get(2)?,
                place: row.get(3)?,
                url: row.get(4)?,
                read: row.get(5)?,
                starred: row.get(6)?,
                at: anchored(row.get_ref(7)?.as_str_or_null()?),
                tags,
                marks: marks.into_iter().filter_map(|(letter, at)| Some((letter, read(&at)?))).collect(),
                notes,
            });
        }
        let remembered = database
            .prepare("SELECT name, value FROM remembered")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?;
        Ok(Carried { onrecord_state: FORM, articles, remembered, corrections: BTreeMap::new() })
    }
}

impl Entry {
    fn add(&self, change: &Transaction<'_>) -> rusqlite::Result<()> {
        change.execute(
            "INSERT OR IGNORE INTO article (key, title, place, url) VALUES (?1, ?2, ?3, ?4)",
            params![self.key, self.title, self.place, self.url],
        )?;
        let query = "SELECT id FROM article WHERE key = ?1";
        let id: i64 = change.query_row(query, [&self.key], |row| row.get(0))?;
        change.execute(
            "UPDATE article SET read = read OR ?2, starred = starred OR ?3, anchor = ifnull(anchor, ?4)
                WHERE id = ?1",
            params![id, self.read, self.starred, self.at.as_ref().and_then(written)],
        )?;
        for tag in &self.tags {
            change.execute("INSERT OR IGNORE INTO tag VALUES (?1, ?2)", params![id, tag])?;
        }
        for (letter, at) in &self.marks {
            let query = "INSERT OR IGNORE INTO mark VALUES (?1, ?2, ?3)";
            change.execute(query, params![id, letter, written(at)])?;
        }
        for note in &self.notes {
            let on = note.on.as_ref().and_then(written);
            let same = "SELECT id FROM note WHERE article = ?1 AND words = ?2 AND made = ?3";
            let known: Option<i64> =
                change.query_row(same, params![id, note.words, note.made], |row| row.get(0)).optional()?;
            if known.is_none() {
                change.execute(
                    "INSERT INTO note (article, anchor, words, made) VALUES (?1, ?2, ?3, ?4)",
                    params![id, on, note.words, note.made],
                )?;
            }
        }
        Ok(())
    }
}

/// An anchor, where there is one.
fn anchored(written: Option<&str>) -> Option<Anchor> {
    written.and_then(read)
}
