//! Corrections: what the user knows better, one readable TOML file an article, to be read, mended and
//! passed on by hand. A file of somebody else's in the folder counts as well.

mod carry;
mod file;
mod subject;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::StoreProblem;
use crate::model::{Amendment, Article, Correction, Problem, Severity};
use file::File;
pub use file::FileError;
use subject::{Fingerprint, Subject};

/// The name of the file of what holds for all articles.
const EVERYWHERE: &str = "all-articles.toml";

/// All corrections in a folder; the default has none, and nowhere to keep any.
#[derive(Debug, Default)]
pub struct Corrections {
    folder: PathBuf,
    /// In the order of their names.
    files: Vec<(PathBuf, File)>,
}

impl Corrections {
    /// Reads the folder, which need not exist; a file that is wrong becomes a problem.
    pub fn read(folder: &Path) -> (Self, Vec<Problem>) {
        let mut corrections = Self { folder: folder.to_owned(), files: Vec::new() };
        let mut problems = Vec::new();
        let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
            Ok(entries) => entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Err(error) => {
                problems.push(problem(folder, None, error.to_string()));
                Vec::new()
            }
        };
        paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
        paths.sort();
        for path in paths {
            match load(&path) {
                Ok(file) => corrections.files.push((path, file)),
                Err(StoreProblem::Corrections { why, .. }) => {
                    problems.push(problem(&path, why.line, why.reason));
                }
                Err(StoreProblem::File { why, .. }) => {
                    problems.push(problem(&path, None, why.to_string()));
                }
                Err(other) => problems.push(problem(&path, None, other.to_string())),
            }
        }
        (corrections, problems)
    }

    /// The corrections of `article`, those for all articles among them, the oldest first.
    pub fn of(&self, article: &Article) -> Vec<Correction> {
        if self.files.is_empty() {
            return Vec::new();
        }
        let fingerprint = Fingerprint::of(article);
        let mut all: Vec<Correction> =
            self.about(article, &fingerprint).flat_map(|(_, file)| file.corrections.clone()).collect();
        all.sort_by(|a, b| a.at.cmp(&b.at));
        all
    }

    /// Which names mean which others in all articles, the oldest word first.
    pub fn merges(&self) -> Vec<(String, String)> {
        let mut all: Vec<&Correction> = self.files.iter().flat_map(|(_, file)| &file.corrections).collect();
        all.sort_by(|a, b| a.at.cmp(&b.at));
        let merge = |correction: &Correction| match &correction.change {
            Amendment::Merge { name, into, everywhere: true } => Some((name.clone(), into.clone())),
            _ => None,
        };
        all.into_iter().filter_map(merge).collect()
    }

    /// The files that are about `article` or about all.
    fn about<'a>(
        &'a self,
        article: &'a Article,
        fingerprint: &'a Fingerprint,
    ) -> impl Iterator<Item = &'a (PathBuf, File)> {
        self.files.iter().filter(|(_, file)| file.subject.as_ref().is_none_or(|s| s.is(article, fingerprint)))
    }

    /// Keeps `change`, by whom and when (RFC 3339).
    ///
    /// # Errors
    /// Where the file of the article is wrong, or cannot be written.
    pub fn add(
        &mut self,
        article: &Article,
        change: Amendment,
        by: &str,
        at: &str,
    ) -> Result<(), StoreProblem> {
        if self.folder.as_os_str().is_empty() {
            return Err(StoreProblem::Homeless);
        }
        let everywhere = matches!(change, Amendment::Merge { everywhere: true, .. });
        let fingerprint = Fingerprint::of(article);
        let path = if everywhere {
            self.folder.join(EVERYWHERE)
        } else {
            let known = self.about(article, &fingerprint).find(|(_, file)| file.subject.is_some());
            known.map_or_else(
                || self.folder.join(subject::file_name(article, &fingerprint)),
                |(path, _)| path.clone(),
            )
        };
        // As it is now: it may have been written by hand, or by another reader, since.
        let mut file = match load(&path) {
            Ok(file) => file,
            Err(StoreProblem::File { why, .. }) if why.kind() == io::ErrorKind::NotFound => File {
                subject: (!everywhere).then(|| Subject::of(article, &fingerprint)),
                corrections: Vec::new(),
            },
            Err(error) => return Err(error),
        };
        file.corrections.push(Correction { change, by: by.to_owned(), at: at.to_owned() });
        self.keep(&path, file)
    }

    /// Takes back the last correction that `by` made of `article`, or of all; gives it.
    ///
    /// # Errors
    /// Where the file cannot be written.
    pub fn undo(&mut self, article: &Article, by: &str) -> Result<Option<Correction>, StoreProblem> {
        let fingerprint = Fingerprint::of(article);
        let last = |file: &File| {
            let mine = file.corrections.iter().enumerate().filter(|(_, one)| one.by == by);
            mine.max_by_key(|(i, one)| (one.at.clone(), *i)).map(|(i, one)| (one.at.clone(), i))
        };
        let mine = self.about(article, &fingerprint).filter_map(|(path, file)| Some((last(file)?.0, path)));
        let Some(path) = mine.max().map(|(_, path)| path.clone()) else { return Ok(None) };
        let mut file = load(&path)?;
        let undone = last(&file).map(|(_, i)| file.corrections.remove(i));
        self.keep(&path, file)?;
        Ok(undone)
    }

    /// Writes a file whole, or removes it where it holds nothing any more.
    fn keep(&mut self, path: &Path, file: File) -> Result<(), StoreProblem> {
        let failed = |why| StoreProblem::File { path: path.to_owned(), why };
        self.files.retain(|(known, _)| known != path);
        if file.corrections.is_empty() {
            return fs::remove_file(path).map_err(failed);
        }
        super::folder::make(&self.folder)?;
        let beside = path.with_extension("new");
        fs::write(&beside, file.print()).map_err(failed)?;
        fs::rename(&beside, path).map_err(failed)?;
        let place = self.files.partition_point(|(known, _)| known.as_path() < path);
        self.files.insert(place, (path.to_owned(), file));
        Ok(())
    }
}

fn load(path: &Path) -> Result<File, StoreProblem> {
    let text = fs::read_to_string(path).map_err(|why| StoreProblem::File { path: path.to_owned(), why })?;
    File::read(&text).map_err(|why| StoreProblem::Corrections { path: path.to_owned(), why })
}

fn problem(path: &Path, line: Option<usize>, reason: String) -> Problem {
    Problem { path: path.to_owned(), line, reason, severity: Severity::Failed }
}
