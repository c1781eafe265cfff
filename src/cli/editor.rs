//! The user's editor: `$VISUAL`, else `$EDITOR`, on a file that only the user can read and that is
//! gone afterwards.

use std::env;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::PathBuf;
use std::process::{self, Command};

use anyhow::{Context, bail};

/// What the user makes of `words` in the editor.
///
/// # Errors
/// Where no editor is named, it cannot be started or says that it failed, or the file is not to be
/// written or read.
pub(super) fn edit(words: &str) -> anyhow::Result<String> {
    let named = ["VISUAL", "EDITOR"].into_iter().filter_map(|name| env::var(name).ok());
    let editor = named.into_iter().find(|editor| !editor.trim().is_empty());
    let editor = editor.context("no editor is named: set $EDITOR")?;
    let file = Draft::new(words)?;
    // An editor may be named with its options.
    let mut parts = editor.split_whitespace();
    let program = parts.next().unwrap_or_default();
    let status = Command::new(program).args(parts).arg(&file.0).status();
    let status = status.with_context(|| format!("the editor '{editor}' cannot be started"))?;
    if !status.success() {
        bail!("the editor '{editor}' ended with {status}; nothing was changed");
    }
    fs::read_to_string(&file.0).context("what was edited cannot be read")
}

/// A file to be edited, gone with its owner.
struct Draft(PathBuf);

impl Draft {
    fn new(words: &str) -> anyhow::Result<Self> {
        let path = env::temp_dir().join(format!("onrecord-note-{}.txt", process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&path).with_context(|| format!("{}", path.display()))?;
        let draft = Self(path);
        writeln!(file, "{words}")?;
        Ok(draft)
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        // Where it cannot be removed it holds only what the user wrote, for the user alone.
        let _ = fs::remove_file(&self.0);
    }
}
