//! Folders: where what is kept lies.

use std::fs;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;

use super::StoreProblem;

/// Our own folder inside each of the user's.
const OURS: &str = "onrecord";

/// The folder of what the reader did: `$XDG_STATE_HOME/onrecord`, or the system's like; it may not
/// exist yet.
///
/// # Errors
/// Where the user has no home folder.
pub fn state() -> Result<PathBuf, StoreProblem> {
    let base = etcetera::choose_base_strategy().map_err(|_| StoreProblem::Homeless)?;
    Ok(base.state_dir().unwrap_or_else(|| base.data_dir()).join(OURS))
}

/// The folder of what can be made again, and be deleted at any time: `$XDG_CACHE_HOME/onrecord`; it
/// may not exist yet.
///
/// # Errors
/// Where the user has no home folder.
pub fn cache() -> Result<PathBuf, StoreProblem> {
    let base = etcetera::choose_base_strategy().map_err(|_| StoreProblem::Homeless)?;
    Ok(base.cache_dir().join(OURS))
}

/// Makes `folder` for the user alone, with those above it, where it is missing.
///
/// # Errors
/// Where it cannot be made.
pub fn make(folder: &Path) -> Result<(), StoreProblem> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|why| StoreProblem::File { path: folder.to_owned(), why })
}
