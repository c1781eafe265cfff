//! Changes: what happens to the files of a library, told by the system; nothing is asked in between.

use std::path::PathBuf;
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
        let roots: Vec<PathBuf> = paths.iter().filter_map(|path| std::path::absolute(path).ok()).collect();
        let known = roots.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            if event.map_or(true, |event| matters(&event, &known)) {
                // Whoever listened is gone only with the watch.
                let _ = tell.send(());
            }
        })?;
        for path in roots.iter().filter(|path| path.exists()) {
            if path.is_dir() {
                watcher.watch(path, RecursiveMode::Recursive)?;
            } else {
                // A program that writes a file anew puts another in its place.
                watcher.watch(path.parent().unwrap_or(path), RecursiveMode::NonRecursive)?;
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

/// Whether an event is more than reading, and of a file that is watched and not hidden.
fn matters(event: &Event, roots: &[PathBuf]) -> bool {
    let ours = |path: &PathBuf| {
        let below = roots.iter().find_map(|root| path.strip_prefix(root).ok());
        below.is_some_and(|below| !below.iter().any(|part| part.as_encoded_bytes().starts_with(b".")))
    };
    let any = event.paths.is_empty() || event.paths.iter().any(ours);
    any && !matches!(event.kind, EventKind::Access(_))
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
            std::fs::write(folder.path().join(".hidden"), "Three.").unwrap();
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
