//! Changes: what happens to the files of a library, told by the system; nothing is asked in between.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

/// So long nothing may happen before what happened is looked at: programs write a file in several steps.
const QUIET: Duration = Duration::from_millis(200);

/// After so long it is looked at all the same.
const LONGEST: Duration = Duration::from_secs(2);

/// A watch over files.
pub(super) struct Changes {
    told: Receiver<()>,
    _watcher: RecommendedWatcher,
}

impl Changes {
    /// Watches `paths`, folders with all that is in them.
    ///
    /// # Errors
    /// Where the system watches no more files.
    pub(super) fn of(paths: &[PathBuf]) -> notify::Result<Self> {
        let (tell, told) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What is only read has not changed.
            if !event.is_ok_and(|event| matches!(event.kind, EventKind::Access(_))) {
                // Whoever listened is gone only with the watch.
                let _ = tell.send(());
            }
        })?;
        for path in paths.iter().filter(|path| path.exists()) {
            if path.is_dir() {
                watcher.watch(path, RecursiveMode::Recursive)?;
            } else {
                // A program that writes a file anew puts another in its place.
                let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
                watcher.watch(folder.unwrap_or(Path::new(".")), RecursiveMode::NonRecursive)?;
            }
        }
        Ok(Self { told, _watcher: watcher })
    }

    /// Sleeps until something has changed; whether there can be more.
    pub(super) fn wait(&self) -> bool {
        if self.told.recv().is_err() {
            return false;
        }
        let since = Instant::now();
        while since.elapsed() < LONGEST && self.told.recv_timeout(QUIET).is_ok() {}
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_told_and_what_is_read_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.md");
        std::fs::write(&file, "One.").unwrap();
        for watched in [folder.path(), &file] {
            let changes = Changes::of(&[watched.to_owned()]).unwrap();
            std::fs::read(&file).unwrap();
            assert!(changes.told.recv_timeout(QUIET).is_err());
            std::fs::write(&file, "Two.").unwrap();
            assert!(changes.wait());
            std::fs::write(folder.path().join("b"), "Two.").unwrap();
            std::fs::rename(folder.path().join("b"), &file).unwrap();
            assert!(changes.wait());
        }
        assert!(Changes::of(&[folder.path().join("none/a.md")]).is_ok());
    }
}
