//! Files of a collection: written whole or not at all, never over another.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

/// The most characters of a name that a headline gives.
const LONGEST: usize = 60;

/// The most files of one name.
const MOST: usize = 10_000;

/// Writes `bytes` into `folder` as `STEM.EXTENSION`, or with a number behind the stem where that is taken.
/// They are first written in `work`, a folder on the same file system.
pub(super) fn put(
    folder: &Path,
    work: &Path,
    stem: &str,
    extension: &str,
    bytes: &[u8],
) -> io::Result<PathBuf> {
    let mut file = temporary(work, bytes)?;
    for number in 1..MOST {
        let path = folder.join(name(stem, extension, number));
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => file = error.file,
            Err(error) => return Err(error.error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Replaces `path`, which is ours, by `bytes`.
pub(super) fn replace(path: &Path, work: &Path, bytes: &[u8]) -> io::Result<()> {
    temporary(work, bytes)?.persist(path).map(drop).map_err(|error| error.error)
}

/// A file in `work` with these bytes, safe on the disk.
fn temporary(work: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    let mut file = begin(work)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// An empty file in `work`, without a name of its own yet.
pub(in crate::cli) fn begin(work: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(".new-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What the user's mask leaves of it, as for any other file.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(work)
}

/// Moves a file into `folder`, where it gets a number where its name is taken; gives where it is then.
pub(super) fn move_into(folder: &Path, file: &Path) -> io::Result<PathBuf> {
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (part(file.file_stem()), part(file.extension()));
    for number in 1..MOST {
        let path = folder.join(name(&stem, &extension, number));
        // Making the name and seeing that it is new are one step; the rename takes its place.
        match File::create_new(&path) {
            Ok(_) => return fs::rename(file, &path).map(|()| path),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The name of the file with this number.
fn name(stem: &str, extension: &str, number: usize) -> String {
    let number = if number > 1 { format!("-{number}") } else { String::new() };
    let dot = if extension.is_empty() { "" } else { "." };
    format!("{stem}{number}{dot}{extension}")
}

/// A name for a file, from a date and a headline: `2024-05-02-ferry-line-counts-heads`.
pub(super) fn stem(date: Option<&str>, title: &str) -> String {
    let date = date.and_then(|date| date.get(..10));
    let mut stem = String::new();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in date.into_iter().chain(words) {
        let more = word.chars().count() + usize::from(!stem.is_empty());
        if stem.chars().count() + more > LONGEST && !stem.is_empty() {
            break;
        }
        if !stem.is_empty() {
            stem.push('-');
        }
        stem.extend(word.chars().take(LONGEST).flat_map(char::to_lowercase));
    }
    if stem.is_empty() { "article".to_owned() } else { stem }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_become_names() {
        for (date, title, wanted) in [
            (
                Some("2024-05-02T10:00:00Z"),
                "Ferry line “counts heads”!",
                "2024-05-02-ferry-line-counts-heads",
            ),
            (None, "../../etc/passwd", "etc-passwd"),
            (None, "Überwachung: 港", "überwachung-港"),
            (None, "…", "article"),
            (Some("soon"), "A", "a"),
        ] {
            assert_eq!(stem(date, title), wanted);
        }
        assert!(stem(None, &"word ".repeat(100)).chars().count() <= LONGEST);
        assert!(stem(None, &"w".repeat(500)).chars().count() <= LONGEST);
    }

    #[test]
    fn nothing_is_written_over() {
        let folder = tempfile::TempDir::new().unwrap();
        let here = folder.path();
        for (text, wanted) in [("one", "a.md"), ("two", "a-2.md"), ("three", "a-3.md")] {
            assert_eq!(put(here, here, "a", "md", text.as_bytes()).unwrap(), here.join(wanted));
            assert_eq!(fs::read_to_string(here.join(wanted)).unwrap(), text);
        }
        fs::create_dir(here.join("trash")).unwrap();
        for wanted in ["a.md", "a-2.md"] {
            fs::write(here.join("a.md"), wanted).unwrap();
            let moved = move_into(&here.join("trash"), &here.join("a.md")).unwrap();
            assert_eq!(moved, here.join("trash").join(wanted));
            assert_eq!(fs::read_to_string(moved).unwrap(), wanted);
        }
        assert!(!here.join("a.md").exists());
        assert_eq!(fs::read_dir(here).unwrap().count(), 3, "no temporary file is left");
    }
}
