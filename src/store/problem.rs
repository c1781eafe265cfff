//! Problems of keeping: what stood in the way, with the file.

use std::io;
use std::path::PathBuf;

use super::corrections::FileError;

/// Why something could not be kept or found again. What it says is all of it: no cause is left to be told after it.
#[derive(Debug, thiserror::Error)]
pub enum StoreProblem {
    /// There is no home folder, and no folder for state or cache is named.
    #[error("there is no home folder to keep anything in")]
    Homeless,
    /// A file or folder cannot be made, read or moved.
    #[error("{}: {why}", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// The database says no.
    #[error("{}: {why}", path.display())]
    Database {
        /// Its file.
        path: PathBuf,
        /// Why.
        why: rusqlite::Error,
    },
    /// The database was written by a later version of the program.
    #[error("{}: made by a later onrecord (form {found}; this one knows {known})", path.display())]
    Newer {
        /// Its file.
        path: PathBuf,
        /// The form it has.
        found: usize,
        /// The last form that this program knows.
        known: usize,
    },
    /// A file of corrections is not what it must be; nothing is written over it.
    #[error("{}: {why}", path.display())]
    Corrections {
        /// Which.
        path: PathBuf,
        /// Where in it, and what is wrong.
        why: FileError,
    },
    /// A file of that name is not a database of ours.
    #[error("{}: not a database of onrecord, or damaged", path.display())]
    Unusable {
        /// Its file.
        path: PathBuf,
    },
}

impl StoreProblem {
    /// Whether the file itself is at fault, so that another in its place would do.
    pub const fn is_of_the_file(&self) -> bool {
        matches!(self, Self::Newer { .. } | Self::Unusable { .. })
    }
}
