//! Log: what went wrong, line by line, in `log` in the state folder, for whoever looks into it later. No
//! word of an article stands in it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::folder;

/// The name of the file in the state folder.
pub const FILE: &str = "log";

/// Bytes after which it is begun anew; the one before is kept as `log.old`.
const MOST: u64 = 1 << 20;

/// A file that lines are added to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Log {
    path: PathBuf,
}

impl Log {
    /// The log at `path`; it is made when something is first said.
    pub fn new(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Adds a line with the time, in UTC.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn say(&self, words: &str) -> io::Result<()> {
        if let Some(parent) = self.path.parent() {
            folder::make(parent).map_err(io::Error::other)?;
        }
        if fs::metadata(&self.path).is_ok_and(|file| file.len() > MOST) {
            fs::rename(&self.path, self.path.with_extension("old"))?;
        }
        let mut options = OpenOptions::new();
        options.append(true).create(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let line = words.replace(char::is_control, " ");
        writeln!(options.open(&self.path)?, "{:.0} {line}", jiff::Timestamp::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_added_and_a_long_log_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        let log = Log::new(&folder.path().join("onrecord").join(FILE));
        log.say("one\nline").unwrap();
        log.say("two").unwrap();
        let said = fs::read_to_string(&log.path).unwrap();
        let words: Vec<&str> = said.lines().map(|line| line.split_once(' ').unwrap().1).collect();
        assert_eq!(words, ["one line", "two"]);
        fs::write(&log.path, "x".repeat(MOST as usize + 1)).unwrap();
        log.say("three").unwrap();
        assert!(fs::read_to_string(&log.path).unwrap().ends_with(" three\n"));
        assert!(log.path.with_extension("old").exists());
    }
}
