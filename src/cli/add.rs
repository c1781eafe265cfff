//! `onrecord add`: pages and feeds from the network, and files, into the library.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use anyhow::{Context, bail};

use super::Outcome;
use super::intake::{Intake, Kept, Place};
use crate::config::Config;
use crate::load::{self, Options};
use crate::text::visible::shown;

/// Put pages, feeds and files into the library; feeds are followed by `update`
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Add {
    /// Addresses of pages and feeds, files, and lists of feeds (OPML)
    #[arg(required = true, value_name = "URL|FILE")]
    what: Vec<String>,
    /// Have `update` fetch these pages again, and keep a version whenever the article has changed
    #[arg(long)]
    follow: bool,
    #[command(flatten)]
    place: Place,
}

impl Add {
    /// Names what was added on standard output, and what could not be on standard error.
    ///
    /// # Errors
    /// When there is no collection to add to, or standard output cannot be written.
    pub(super) fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let mut intake = Intake::open(self.place, true, config)?;
        let mut outcome = Outcome::Fine;
        for what in &self.what {
            let added = if is_address(what) {
                let kept = intake.add(what, self.follow);
                kept.and_then(|kept| tell(what, &kept)).map(|()| Outcome::Fine)
            } else {
                file(&mut intake, Path::new(what), &library_options(config))
            };
            outcome = outcome.max(match added {
                Ok(outcome) => outcome,
                Err(error) if super::is_closed_pipe(&error) => return Err(error),
                Err(error) => {
                    writeln!(io::stderr(), "{}: {}", shown(what), shown(&format!("{error:#}")))?;
                    Outcome::Problems
                }
            });
        }
        Ok(outcome)
    }
}

/// Whether something is the address of a page; anything else is a file.
fn is_address(what: &str) -> bool {
    what.split_once("://").is_some_and(|(scheme, _)| scheme.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// How the files are loaded to see what is in them.
fn library_options(config: &Config) -> Options {
    super::library::options(config)
}

/// Copies a file that holds articles, as it is, and tells what of it cannot be read; of a list of feeds, adds each.
fn file(intake: &mut Intake, path: &Path, options: &Options) -> anyhow::Result<Outcome> {
    if path.is_dir() {
        bail!("a folder; name its files, or list it under `articles` in the configuration");
    }
    let size = fs::metadata(path)?.len();
    if size > options.max_bytes {
        bail!("more than the limit of {} MiB", options.max_bytes >> 20);
    }
    let bytes = fs::read(path)?;
    let feeds = load::feeds(&bytes);
    if !feeds.is_empty() {
        return list(intake, &feeds);
    }
    let mut articles = 0;
    let mut outcome = Outcome::Fine;
    for loaded in load::load(&[path.to_owned()], options.clone()) {
        match loaded {
            Ok(_) => articles += 1,
            Err(problem) => outcome = outcome.max(super::tell(&problem)?),
        }
    }
    if articles == 0 {
        // A file without articles has been told of.
        return Ok(Outcome::Problems);
    }
    let (kept, there) = intake.collection.copy(path, &bytes)?;
    let said = if there { "there already" } else { "added" };
    let many = if articles == 1 { String::new() } else { format!(", {articles} articles") };
    writeln!(io::stdout(), "{}  {said}{many}", shown(&kept.display().to_string()))?;
    Ok(outcome)
}

/// Adds each feed of a list; one that cannot be does not keep the others out.
fn list(intake: &mut Intake, feeds: &[String]) -> anyhow::Result<Outcome> {
    let mut failed = Vec::new();
    for url in feeds {
        match intake.add(url, false).and_then(|kept| tell(url, &kept)) {
            Ok(()) => {}
            Err(error) => failed.push(format!("{url}: {error:#}")),
        }
    }
    if failed.is_empty() {
        return Ok(Outcome::Fine);
    }
    bail!("{} of {} feeds could not be added: {}", failed.len(), feeds.len(), failed.join("; "));
}

/// Names what was kept of an address.
fn tell(url: &str, kept: &[Kept]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    if kept.is_empty() {
        writeln!(out, "{}  followed, nothing new yet", shown(url))?;
    }
    for Kept { article, path } in kept {
        let (path, heading) = (path.display().to_string(), article.heading());
        writeln!(out, "{}  {}", shown(&path), shown(heading)).context("standard output")?;
    }
    Ok(())
}
