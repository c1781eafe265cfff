//! `onrecord config`: the settings in effect, the built-in file, or where they come from.

use std::io::{self, Write};
use std::path::Path;

use super::Outcome;
use crate::config;

/// Print the settings in effect
#[derive(Debug, Clone, Copy, clap::Args)]
pub(super) struct Show {
    /// Print the built-in configuration file, with its comments
    #[arg(long, conflicts_with = "path")]
    defaults: bool,
    /// Print where a configuration was looked for, and which one is in effect
    #[arg(long)]
    path: bool,
}

impl Show {
    /// Prints to standard output; `explicit` is what `--config` names.
    ///
    /// # Errors
    /// When the configuration is wrong or standard output cannot be written.
    pub(super) fn run(self, explicit: Option<&Path>) -> anyhow::Result<Outcome> {
        let mut out = io::stdout().lock();
        if self.defaults {
            out.write_all(config::BUILT_IN.as_bytes())?;
            return Ok(Outcome::Fine);
        }
        let loaded = config::load(explicit)?;
        if self.path {
            for path in &loaded.looked {
                let found = loaded.path.as_ref() == Some(path);
                writeln!(out, "{}{}", path.display(), if found { "  (in effect)" } else { "" })?;
            }
            if loaded.path.is_none() {
                writeln!(out, "none of these: the built-in defaults are in effect")?;
            }
        } else {
            out.write_all(loaded.config.to_toml()?.as_bytes())?;
        }
        Ok(Outcome::Fine)
    }
}
