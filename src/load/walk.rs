//! Walking: the files of a path in stable order, hidden and ignored ones left out, and all but one of those in
//! which `ArchiveBox` kept the same page.

use std::fs::{self, FileType};
use std::io::Read;
use std::iter;
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use ignore::{DirEntry, WalkBuilder};

use super::problem::{Flaw, Reason};
use crate::model::Problem;

/// A regular file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As given, or the folder as given and what leads to the file in it.
    pub path: PathBuf,
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
        Ok(_) => match whole(&root) {
            Some(step) => Box::new(iter::once(step)),
            None => Box::new(below(root)),
        },
    }
}

/// The files below the folder `root`.
fn below(root: PathBuf) -> impl Iterator<Item = Step> + Send {
    let (tell, told) = mpsc::channel();
    let mut walk = WalkBuilder::new(&root)
        .follow_links(true)
        .require_git(false)
        .git_global(false)
        // Those of one folder differ in their names only; whole paths are compared without looking for these.
        .sort_by_file_path(|one, other| one.as_os_str().cmp(other.as_os_str()))
        .filter_entry(move |entry| match folder(entry).and_then(whole) {
            // The channel is open as long as the walk goes on.
            Some(step) => tell.send(step).is_err(),
            None => true,
        })
        .build();
    let mut held = None;
    iter::from_fn(move || {
        loop {
            let next = held.take().or_else(|| walk.next());
            if let Ok(step) = told.try_recv() {
                held = next;
                return Some(step);
            }
            match next? {
                Err(error) => return Some(Err(failed(&root, error))),
                Ok(entry) => {
                    if let Some(kind) = entry.file_type().filter(|kind| !kind.is_dir()) {
                        return Some(regular(entry.into_path(), kind, false));
                    }
                }
            }
        }
    })
}

/// The path of an entry that is a folder.
fn folder(entry: &DirEntry) -> Option<&Path> {
    entry.file_type().filter(FileType::is_dir).map(|_| entry.path())
}

/// What a folder is as a whole, where it is not searched: one page kept in several ways, or a problem.
fn whole(folder: &Path) -> Option<Step> {
    let kept = || snapshot(folder).map(|path| Ok(Found { path, named: false }));
    unruly(folder).map(Err).or_else(kept)
}

/// The files in which `ArchiveBox` keeps one page, the one with most of it first.
const WAYS: [&str; 4] =
    ["singlefile.html", "output.html", "readability/content.html", "mercury/content.html"];

/// The most of `ArchiveBox`'s description of a page that is looked at, in bytes.
const DESCRIPTION: u64 = 1 << 20;

/// The one file to read of a folder in which `ArchiveBox` kept one page in several ways.
fn snapshot(folder: &Path) -> Option<PathBuf> {
    let about = folder.join("index.json");
    if !fs::metadata(&about).is_ok_and(|meta| meta.is_file()) {
        return None;
    }
    let mut description = Vec::new();
    fs::File::open(about).ok()?.take(DESCRIPTION).read_to_end(&mut description).ok()?;
    let description = String::from_utf8_lossy(&description);
    let described = description.contains("\"timestamp\"") && description.contains("\"canonical\"");
    let mut ways = WAYS.iter().map(|way| folder.join(way)).filter(|_| described);
    ways.find(|way| fs::metadata(way).is_ok_and(|meta| meta.is_file() && meta.len() > 0))
}

/// Why a folder is left out: reading its rules for ignoring would wait on a pipe or a device.
fn unruly(folder: &Path) -> Option<Problem> {
    [".gitignore", ".ignore"].iter().map(|name| folder.join(name)).find_map(|rules| {
        let kind = fs::metadata(&rules).ok()?.file_type();
        let special = !kind.is_file() && !kind.is_dir();
        special.then(|| Flaw::from(Reason::Rules(special_name(kind))).of(&rules))
    })
}

/// The file, where its type, links followed, is one that can be read without waiting.
fn regular(path: PathBuf, kind: FileType, named: bool) -> Step {
    if kind.is_file() {
        return Ok(Found { path, named });
    }
    Err(Flaw::from(Reason::Special(special_name(kind))).of(&path))
}

/// What a file that is neither regular nor a folder is called.
#[cfg(unix)]
fn special_name(kind: FileType) -> &'static str {
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
fn special_name(_: FileType) -> &'static str {
    "device"
}

/// Why a path cannot be reached: a link to nowhere, a misspelt name, or what the system says.
fn missing(path: &Path, error: std::io::Error) -> Flaw {
    let target = fs::read_link(path).ok();
    match (target, error.kind() == std::io::ErrorKind::NotFound) {
        (Some(target), true) => return Reason::Dangling(target).into(),
        (Some(target), false) => return Reason::Astray(target, error).into(),
        (None, false) => return Reason::Unreadable(error).into(),
        (None, true) => {}
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
        // The walk's own words name the path again.
        ignore::Error::Io(error) => missing(root, fs::metadata(root).err().unwrap_or(error)).of(root),
        ignore::Error::Loop { ancestor, child } => Flaw::from(Reason::Loop(ancestor)).of(&child),
        other => Flaw::from(Reason::Unsearchable(other)).of(root),
    }
}
