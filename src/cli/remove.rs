//! `onrecord remove`: an article out of the library, into its trash folder.

use std::io::{self, Write};
use std::path::PathBuf;

use super::Outcome;
use super::collection::Collection;
use crate::config::Config;
use crate::text::visible::shown;

/// Take articles out of the library, into its trash folder; or follow a feed no more
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Remove {
    /// Files of the library, addresses of pages, or addresses of feeds
    #[arg(required = true, value_name = "FILE|URL")]
    what: Vec<String>,
    /// The folder of the collection; the first one of the configured library where none is named
    #[arg(long, value_name = "FOLDER")]
    library: Option<PathBuf>,
}

impl Remove {
    /// Says where each file is now.
    ///
    /// # Errors
    /// When there is no collection, or standard output cannot be written.
    pub(super) fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let mut collection = Collection::open(self.library, false, config)?;
        let mut outcome = Outcome::Fine;
        for what in &self.what {
            let feeds = &mut collection.record.feeds;
            if let Some(at) = feeds.iter().position(|feed| feed.url == *what) {
                feeds.remove(at);
                writeln!(io::stdout(), "{}  followed no more; its articles stay", shown(what))?;
                continue;
            }
            let mut refuse = |reason: &str| {
                outcome = Outcome::Problems;
                writeln!(io::stderr(), "{}: {}", shown(what), shown(reason))
            };
            let files = collection.find(what);
            if files.is_empty() {
                refuse(&format!("not in {}", collection.folder().display()))?;
            }
            for file in files {
                match collection.discard(&file) {
                    Ok(path) => writeln!(io::stdout(), "{}", shown(&path.display().to_string()))?,
                    Err(error) => refuse(&error.to_string())?,
                }
            }
        }
        collection.save()?;
        Ok(outcome)
    }
}
