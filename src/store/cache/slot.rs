//! Slot: the file of the cache that belongs to a build of the program. There are two, so that two builds that are
//! used in turns do not empty each other's.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rusqlite::{Connection, OpenFlags};

/// The files in the folder of the cache.
pub(super) const FILES: [&str; 2] = ["index.db", "index-2.db"];

/// The file in `folder` that the build called `made_by` made; else the first that none is known to have made; else
/// the one that was written longer ago.
pub(super) fn of(folder: &Path, made_by: &str) -> PathBuf {
    let slots = FILES.map(|name| folder.join(name));
    let makers = slots.each_ref().map(|path| maker(path));
    let ours = makers.iter().position(|maker| maker.as_deref() == Some(made_by));
    let free = || makers.iter().position(Option::is_none);
    let older = || usize::from(written(&slots[1]) < written(&slots[0]));
    let place = ours.or_else(free).unwrap_or_else(older);
    folder.join(FILES[place])
}

/// Which build made a file.
fn maker(path: &Path) -> Option<String> {
    let db = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).ok()?;
    db.query_row("SELECT program FROM made", [], |row| row.get(0)).ok()
}

/// When a database was last written, be it to what SQLite keeps beside it.
fn written(path: &Path) -> Option<SystemTime> {
    let mut beside = path.as_os_str().to_owned();
    beside.push("-wal");
    let time = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified()).ok();
    time(path).max(time(Path::new(&beside)))
}
