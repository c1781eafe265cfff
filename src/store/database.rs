//! Database: an SQLite file of ours, opened in its present form.
//!
//! A form is counted in `user_version`: the first step makes form 1 of nothing, the second makes
//! form 2 of that. Steps that have been released are never changed. What is confirmed survives the
//! end of the program, however sudden; two programs may use one file at once.

use std::fs::{self, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};

use super::{StoreProblem, folder};

/// How long one program waits for another that is writing.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a database of ours is made of.
#[derive(Debug, Clone, Copy)]
pub struct Schema {
    /// What the file says it is, so that another program's database is not taken for it.
    pub application: i32,
    /// The SQL that leads from each form to the next.
    pub steps: &'static [&'static str],
}

/// Opens the database at `path` in the last form of `schema`; makes it, for the user alone, where
/// there is none.
///
/// # Errors
/// Where it cannot be made or written, is damaged, another program's, or a later version's.
pub fn open(path: &Path, schema: Schema) -> Result<Connection, StoreProblem> {
    create(path)?;
    let mut connection = Connection::open(path).map_err(|error| problem(path, error))?;
    prepare(&mut connection, schema).map_err(|error| problem(path, error)).and_then(|form| {
        let known = schema.steps.len();
        match usize::try_from(form) {
            Ok(found) if found > known => Err(StoreProblem::Newer { path: path.to_owned(), found, known }),
            Ok(found) if found == known => Ok(connection),
            _ => Err(StoreProblem::Unusable { path: path.to_owned() }),
        }
    })
}

/// A database in the last form of `schema` that is in memory alone.
///
/// # Errors
/// Where it cannot be made.
pub fn in_memory(schema: Schema) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    prepare(&mut connection, schema)?;
    Ok(connection)
}

/// Opens the database at `path` as it lies there, to be read only: for a place where nothing can be
/// written.
///
/// # Errors
/// Where there is none, or none in the last form of `schema`.
pub fn open_fixed(path: &Path, schema: Schema) -> Result<Connection, StoreProblem> {
    // As an address, which alone can say that nobody writes to it meanwhile.
    let name = path.to_string_lossy().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    let opened = Connection::open_with_flags(format!("file:{name}?immutable=1"), flags);
    let opened = opened.and_then(|connection| Ok((form(&connection, schema)?, connection)));
    match opened.map_err(|error| problem(path, error))? {
        (found, connection) if usize::try_from(found) == Ok(schema.steps.len()) => Ok(connection),
        _ => Err(StoreProblem::Unusable { path: path.to_owned() }),
    }
}

/// Renames the database at `path`, with what SQLite keeps beside it, to the first free
/// `PATH.aside-NUMBER`; gives that name.
///
/// # Errors
/// Where it cannot be renamed.
pub fn set_aside(path: &Path) -> Result<PathBuf, StoreProblem> {
    let free =
        (1..10_000).map(|number| suffixed(path, &format!(".aside-{number}"))).find(|name| !name.exists());
    let aside = free.unwrap_or_else(|| suffixed(path, ".aside"));
    for part in ["-wal", "-shm", ""] {
        match fs::rename(suffixed(path, part), suffixed(&aside, part)) {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                return Err(StoreProblem::File { path: path.to_owned(), why });
            }
            _ => {}
        }
    }
    Ok(aside)
}

/// Names `error` by what it means for the file at `path`.
pub fn problem(path: &Path, error: rusqlite::Error) -> StoreProblem {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => StoreProblem::Unusable { path },
        _ => StoreProblem::Database { path, why: error },
    }
}

/// Makes the file and its folder, so that nobody else can read them; SQLite's own files follow it.
fn create(path: &Path) -> Result<(), StoreProblem> {
    if path.exists() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        folder::make(parent)?;
    }
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop).map_err(|why| StoreProblem::File { path: path.to_owned(), why })
}

/// Runs a statement, compiled once; gives how many rows it changed.
pub(super) fn run(
    database: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> rusqlite::Result<usize> {
    database.prepare_cached(sql)?.execute(values)
}

/// Sets the connection up and takes the steps that are missing; gives the form then reached, or the
/// one found where it is not ours to change.
fn prepare(connection: &mut Connection, schema: Schema) -> rusqlite::Result<i64> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    let form = form(connection, schema)?;
    let last = i64::try_from(schema.steps.len()).unwrap_or(i64::MAX);
    if form < 0 || form > last {
        return Ok(form);
    }
    connection.pragma_update(None, "journal_mode", "wal")?;
    // The end of the program loses nothing; the end of the machine, at most the last moments.
    connection.pragma_update(None, "synchronous", "normal")?;
    if form == last {
        return Ok(form);
    }
    let change = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another program may have taken them by now.
    let taken = self::form(&change, schema)?;
    for step in schema.steps.iter().skip(taken.try_into().unwrap_or(usize::MAX)) {
        change.execute_batch(step)?;
    }
    change.pragma_update(None, "application_id", schema.application)?;
    change.pragma_update(None, "user_version", last.max(taken))?;
    change.commit()?;
    Ok(last.max(taken))
}

/// The form of the database: 0 for an empty one, -1 for another program's.
fn form(connection: &Connection, schema: Schema) -> rusqlite::Result<i64> {
    let number = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let tables = |row: &rusqlite::Row<'_>| row.get::<_, i64>(0);
    let empty = connection.query_row("SELECT count(*) FROM sqlite_schema", [], tables)? == 0;
    let ours = number("application_id")? == i64::from(schema.application);
    Ok(if ours {
        number("user_version")?
    } else if empty {
        0
    } else {
        -1
    })
}

/// `path` with `suffix` after its name.
fn suffixed(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Schema = Schema { application: 7, steps: &["CREATE TABLE a (x); INSERT INTO a VALUES (1);"] };
    const TWO: Schema =
        Schema { application: 7, steps: &[ONE.steps[0], "ALTER TABLE a ADD COLUMN y DEFAULT 2;"] };

    fn file() -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/kept.db");
        (folder, path)
    }

    fn sum(connection: &Connection) -> i64 {
        connection.query_row("SELECT sum(x + y) FROM a", [], |row| row.get(0)).unwrap()
    }

    #[test]
    fn each_form_is_brought_to_the_last() {
        let (_folder, path) = file();
        drop(open(&path, ONE).unwrap());
        assert_eq!(sum(&open(&path, TWO).unwrap()), 3);
        let (_folder, path) = file();
        assert_eq!(sum(&open(&path, TWO).unwrap()), 3);
        assert_eq!(sum(&open(&path, TWO).unwrap()), 3);
    }

    #[test]
    fn two_may_have_it_open() {
        let (_folder, path) = file();
        let (first, second) = (open(&path, TWO).unwrap(), open(&path, TWO).unwrap());
        first.execute("INSERT INTO a VALUES (10, 20)", []).unwrap();
        second.execute("INSERT INTO a VALUES (100, 200)", []).unwrap();
        assert_eq!((sum(&first), sum(&second)), (333, 333));
    }

    #[cfg(unix)]
    #[test]
    fn it_is_the_users_alone() {
        use std::os::unix::fs::PermissionsExt;
        let (_folder, path) = file();
        let connection = open(&path, ONE).unwrap();
        connection.execute("INSERT INTO a VALUES (2)", []).unwrap();
        let mode = |path: PathBuf| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(path.parent().unwrap().to_owned()), 0o700);
        for part in ["", "-wal", "-shm"] {
            assert_eq!(mode(suffixed(&path, part)), 0o600, "{part}");
        }
    }

    #[test]
    fn what_is_not_ours_is_left_as_it_is_and_can_be_set_aside() {
        let (_folder, path) = file();
        drop(open(&path, TWO).unwrap());
        let newer = open(&path, ONE).unwrap_err();
        assert!(matches!(newer, StoreProblem::Newer { found: 2, known: 1, .. }), "{newer}");
        assert_eq!(sum(&open(&path, TWO).unwrap()), 3);

        let other = open(&path, Schema { application: 8, ..ONE }).unwrap_err();
        assert!(matches!(other, StoreProblem::Unusable { .. }), "{other}");

        let aside = set_aside(&path).unwrap();
        assert_eq!(aside.file_name().unwrap(), "kept.db.aside-1");
        fs::write(&path, "no database at all, and long enough to be read as the head of one").unwrap();
        let damaged = open(&path, ONE).unwrap_err();
        assert!(damaged.is_of_the_file(), "{damaged}");
        assert_eq!(set_aside(&path).unwrap().file_name().unwrap(), "kept.db.aside-2");
        assert_eq!(sum(&open(&aside, TWO).unwrap()), 3);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_named() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("file"), "").unwrap();
        let error = open(&folder.path().join("file/kept.db"), ONE).unwrap_err();
        assert!(error.to_string().contains("file"), "{error}");
    }
}
