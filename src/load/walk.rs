//! Walking: the files of a path in stable order, hidden and ignored ones left out.

use std::fs::{self, FileType};
use std::iter;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::problem::{Flaw, Reason};
use crate::model::Problem;

/// A regular file.
pub(super) struct Found {
    /// As given, or the folder as given and what leads to the file in it.
    pub(super) path: PathBuf,
    /// Named by the user rather than met in a folder.
    pub(super) named: bool,
}

/// One item of a walk.
type Step = Result<Found, Problem>;

/// The files at or below `root`. Links are followed; what is neither file nor folder (pipes,
/// sockets, devices) is never opened.
pub(super) fn files(root: PathBuf) -> Box<dyn Iterator<Item = Step> + Send> {
    match fs::metadata(&root) {
        Err(error) => Box::new(iter::once(Err(missing(&root, error).of(&root)))),
        Ok(meta) if !meta.is_dir() => Box::new(iter::once(regular(root, meta.file_type(), true))),
        Ok(_) => {
            let walk = WalkBuilder::new(&root)
                .follow_links(true)
                .require_git(false)
                .git_global(false)
                .sort_by_file_name(Ord::cmp)
                .build();
            Box::new(walk.filter_map(move |entry| match entry {
                Err(error) => Some(Err(failed(&root, error))),
                Ok(entry) => {
                    let kind = entry.file_type().filter(|kind| !kind.is_dir())?;
                    Some(regular(entry.into_path(), kind, false))
                }
            }))
        }
    }
}

/// The file, where its type, links followed, is one that can be read without waiting.
fn regular(path: PathBuf, kind: FileType, named: bool) -> Step {
    if kind.is_file() {
        return Ok(Found { path, named });
    }
    Err(Flaw::from(Reason::Special(special(kind))).of(&path))
}

/// What a file that is neither regular nor a folder is called.
#[cfg(unix)]
fn special(kind: FileType) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    if kind.is_fifo() {
        "named pipe"
    } else if kind.is_socket() {
        "socket"
    } else {
        "device"
    }
}

/// What a file that is neither regular nor a folder is called.
#[cfg(not(unix))]
fn special(_: FileType) -> &'static str {
    "device"
}

/// Why a path cannot be reached: a link to nowhere, a misspelt name, or what the system says.
fn missing(path: &Path, error: std::io::Error) -> Flaw {
    if let Ok(target) = fs::read_link(path) {
        return Reason::Dangling(target).into();
    }
    if error.kind() != std::io::ErrorKind::NotFound {
        return Reason::Unreadable(error).into();
    }
    nearest(path).map_or(Reason::Missing, Reason::MissingNear).into()
}

/// The neighbour of `path` whose name is most like its own.
fn nearest(path: &Path) -> Option<PathBuf> {
    let name = path.file_name()?.to_string_lossy();
    let folder = path.parent()?;
    let here = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let likeness = |other: &PathBuf| {
        let other = other.file_name().unwrap_or_default().to_string_lossy();
        strsim::jaro_winkler(&name, &other)
    };
    fs::read_dir(here)
        .ok()?
        .filter_map(|entry| Some(folder.join(entry.ok()?.file_name())))
        .filter(|other| likeness(other) > 0.9)
        .max_by(|a, b| likeness(a).total_cmp(&likeness(b)).then_with(|| b.cmp(a)))
}

/// The problem behind an error of the walk at or below `root`.
fn failed(root: &Path, error: ignore::Error) -> Problem {
    match error {
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            failed(root, *err)
        }
        ignore::Error::WithPath { path, err } => failed(&path, *err),
        ignore::Error::Io(error) => missing(root, error).of(root),
        ignore::Error::Loop { ancestor, child } => Flaw::from(Reason::Loop(ancestor)).of(&child),
        other => Flaw::from(Reason::Unsearchable(other)).of(root),
    }
}
