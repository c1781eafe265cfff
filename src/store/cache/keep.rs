//! Keeping: files just read put into the cache, many at a time.

use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::{Cache, Fresh, One, Read, Shown, pack};
use crate::model::Card;
use crate::store::StoreProblem;
use crate::store::database::{self, run};
use crate::text::fold::fold;

impl Cache {
    /// Keeps `files`, whose findings are of `stamp`, all of them or none; gives what each shows.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn keep(&mut self, files: Vec<Read>, stamp: &str) -> Result<Vec<Shown>, StoreProblem> {
        let path = self.path.clone();
        self.try_keep(files, stamp).map_err(|error| database::problem(&path, error))
    }

    fn try_keep(&mut self, files: Vec<Read>, stamp: &str) -> rusqlite::Result<Vec<Shown>> {
        let change = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        let shown = files.into_iter().map(|read| file(&change, read, stamp)).collect::<Result<_, _>>()?;
        change.commit()?;
        Ok(shown)
    }

    /// Keeps some articles of the file at `path`, whose findings are of `stamp`; gives their cards. The file
    /// itself counts as changed until [`Self::keep`] gets all of its articles.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn keep_part(&mut self, path: &Path, part: Vec<One>, stamp: &str) -> Result<Vec<Card>, StoreProblem> {
        let ours = self.path.clone();
        let keep = || {
            let change = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            let kept = "INSERT INTO file (path, size, changed, shown) VALUES (?, -1, 0, x'') ON CONFLICT DO \
                        UPDATE SET size = -1";
            run(&change, kept, [bytes(path)])?;
            let file =
                number(&change, "SELECT id FROM file WHERE path = ?", bytes(path))?.unwrap_or_default();
            let cards =
                part.into_iter().map(|one| card(&change, one, stamp)).collect::<Result<Vec<_>, _>>()?;
            for card in &cards {
                run(&change, "INSERT OR IGNORE INTO holds VALUES (?, ?)", [card.key.cast_signed(), file])?;
            }
            change.commit()?;
            Ok(cards)
        };
        keep().map_err(|error| database::problem(&ours, error))
    }

    /// Forgets the files at `paths`, and their articles where no other file holds them.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub fn forget(&mut self, paths: impl Iterator<Item = PathBuf>) -> Result<(), StoreProblem> {
        let ours = self.path.clone();
        let forget = || {
            let change = self.db.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
            for path in paths {
                let known = bytes(&path);
                if let Some(file) = number(&change, "SELECT id FROM file WHERE path = ?", known)? {
                    empty(&change, file)?;
                    run(&change, "DELETE FROM file WHERE id = ?", [file])?;
                }
            }
            change.commit()
        };
        forget().map_err(|error| database::problem(&ours, error))
    }
}

fn bytes(path: &Path) -> &[u8] {
    path.as_os_str().as_encoded_bytes()
}

fn number(db: &Connection, sql: &str, value: impl rusqlite::ToSql) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached(sql)?.query_row([value], |row| row.get(0)).optional()
}

/// Keeps one file in place of what it was before.
fn file(db: &Transaction<'_>, read: Read, stamp: &str) -> rusqlite::Result<Shown> {
    let path = bytes(&read.path);
    let before = number(db, "SELECT id FROM file WHERE path = ?", path)?;
    let old = match before {
        Some(file) => articles(db, file)?,
        None => Vec::new(),
    };
    let cards = read.articles.into_iter().map(|one| card(db, one, stamp)).collect::<Result<_, _>>()?;
    let shown: Shown = (cards, read.problems);
    run(
        db,
        "INSERT INTO file (path, size, changed, shown) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE \
         SET size = excluded.size, changed = excluded.changed, shown = excluded.shown",
        params![path, read.seen.size.cast_signed(), read.seen.changed, pack::close_shown(&shown.0, &shown.1)],
    )?;
    let file = match before {
        Some(file) => file,
        None => db.last_insert_rowid(),
    };
    run(db, "DELETE FROM holds WHERE file = ?", [file])?;
    for key in shown.0.keys() {
        run(db, "INSERT OR IGNORE INTO holds VALUES (?, ?)", [key.cast_signed(), file])?;
    }
    old.into_iter().try_for_each(|article| release(db, article))?;
    Ok(shown)
}

/// Keeps one article; gives its card.
fn card(db: &Transaction<'_>, one: One, stamp: &str) -> rusqlite::Result<Card> {
    Ok(match one {
        One::Kept(card) => *card,
        One::Fresh(fresh) => Card { key: article(db, &fresh, stamp)?.cast_unsigned(), ..fresh.card },
    })
}

/// The articles that a file holds.
fn articles(db: &Transaction<'_>, file: i64) -> rusqlite::Result<Vec<i64>> {
    db.prepare_cached("SELECT article FROM holds WHERE file = ?")?
        .query_map([file], |row| row.get(0))?
        .collect()
}

/// Takes its articles from a file.
fn empty(db: &Transaction<'_>, file: i64) -> rusqlite::Result<()> {
    let held = articles(db, file)?;
    run(db, "DELETE FROM holds WHERE file = ?", [file])?;
    held.into_iter().try_for_each(|article| release(db, article))
}

/// Forgets an article that no file holds.
fn release(db: &Transaction<'_>, article: i64) -> rusqlite::Result<()> {
    if number(db, "SELECT 1 FROM holds WHERE article = ? LIMIT 1", article)?.is_none() {
        strip(db, article)?;
        run(db, "DELETE FROM article WHERE id = ?", [article])?;
    }
    Ok(())
}

/// Takes an article out of all tables that are searched.
fn strip(db: &Transaction<'_>, article: i64) -> rusqlite::Result<()> {
    run(db, "DELETE FROM words WHERE rowid = ?", [article])?;
    for table in ["quote", "mention", "called", "evidence", "tag"] {
        run(db, &format!("DELETE FROM {table} WHERE article = ?"), [article])?;
    }
    Ok(())
}

/// Keeps an article, or finds that it is kept; gives its key.
fn article(db: &Transaction<'_>, fresh: &Fresh, stamp: &str) -> rusqlite::Result<i64> {
    let known = db
        .prepare_cached("SELECT id, stamp = ? FROM article WHERE hash = ?")?
        .query_row(params![stamp, fresh.hash], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, bool>(1)?)))
        .optional()?;
    let id = match known {
        Some((id, true)) => return Ok(id),
        Some((id, false)) => {
            strip(db, id)?;
            run(
                db,
                "UPDATE article SET stamp = ?, findings = ?, organization = ? WHERE id = ?",
                params![stamp, fresh.findings, fresh.card.organization, id],
            )?;
            id
        }
        None => {
            let card = &fresh.card;
            run(
                db,
                "INSERT INTO article \
                 (id, hash, outlet, organization, published, stamp, article, findings, sketch) \
                 VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    fresh.key,
                    fresh.hash,
                    card.outlet.as_deref().map(fold),
                    card.organization,
                    card.published,
                    stamp,
                    fresh.article,
                    fresh.findings,
                    fresh.sketch
                ],
            )?;
            db.last_insert_rowid()
        }
    };
    tables(db, id, fresh)?;
    Ok(id)
}

/// Puts an article into the tables that are searched.
fn tables(db: &Transaction<'_>, id: i64, fresh: &Fresh) -> rusqlite::Result<()> {
    run(
        db,
        "INSERT INTO words (rowid, headline, body, quotes) VALUES (?, ?, ?, ?)",
        params![id, fresh.card.heading, fresh.body, fresh.said],
    )?;
    for tag in &fresh.card.tags {
        run(db, "INSERT OR IGNORE INTO tag VALUES (?, ?)", params![id, fold(tag)])?;
    }
    for quote in &fresh.quotes {
        let speaker = name(db, &quote.speaker)?;
        let nobody = [String::new()];
        let organizations = if quote.organizations.is_empty() { &nobody[..] } else { &quote.organizations };
        for organization in organizations {
            run(
                db,
                "INSERT OR IGNORE INTO quote VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                params![
                    id,
                    quote.place,
                    name(db, organization)?,
                    speaker,
                    quote.stance,
                    quote.source,
                    quote.kind,
                    quote.begins,
                    quote.words
                ],
            )?;
        }
    }
    for (named, silent) in &fresh.names {
        run(db, "INSERT OR IGNORE INTO mention VALUES (?, ?, ?)", params![name(db, named)?, id, silent])?;
    }
    for usage in &fresh.called {
        run(
            db,
            "INSERT OR IGNORE INTO called VALUES (?, ?, ?, ?, ?)",
            params![
                id,
                name(db, &usage.name)?,
                usage.kind.name(),
                i64::try_from(usage.mentions).unwrap_or(i64::MAX),
                usage.aliases.join("\n")
            ],
        )?;
    }
    for evidence in &fresh.evidence {
        let (concern, title) = (&evidence.concern, &evidence.title);
        let folded = fold(&format!("{concern} {title}"));
        run(db, "INSERT OR IGNORE INTO concern VALUES (?, ?, ?)", [concern, title, &folded])?;
        run(
            db,
            "INSERT OR IGNORE INTO evidence VALUES (?, ?, ?, ?, ?)",
            params![id, concern, evidence.begins, evidence.quote, evidence.words],
        )?;
    }
    Ok(())
}

/// The number of a name.
fn name(db: &Transaction<'_>, name: &str) -> rusqlite::Result<i64> {
    if let Some(known) = number(db, "SELECT id FROM name WHERE name = ?", name)? {
        return Ok(known);
    }
    run(db, "INSERT INTO name (name, folded) VALUES (?, ?)", [name, &fold(name)])?;
    Ok(db.last_insert_rowid())
}
