//! `onrecord update`: what is new in the feeds and pages that are followed; made for cron, which mails what
//! is printed, so that nothing is printed where nothing is new.

use std::io::{self, Write};

use super::Outcome;
use super::intake::{Intake, Kept, Place};
use crate::config::Config;
use crate::text::visible::shown;

/// Fetch the feeds and pages that are followed, and tell what is new
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Update {
    #[command(flatten)]
    place: Place,
}

impl Update {
    /// Writes a digest to standard output: each feed with news, and its new articles. What could not be
    /// fetched is named on standard error.
    ///
    /// # Errors
    /// When there is no collection, or standard output cannot be written.
    pub(super) fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        let mut intake = Intake::open(self.place, false, config)?;
        let mut outcome = Outcome::Fine;
        for index in 0..intake.collection.record.feeds.len() {
            let feed = &intake.collection.record.feeds[index];
            let url = feed.url.clone();
            let title = feed.title.clone().unwrap_or_else(|| url.clone());
            outcome = outcome.max(digest(&url, &title, intake.update_feed(index))?);
        }
        for index in 0..intake.collection.record.pages.len() {
            let page = &intake.collection.record.pages[index];
            if page.followed {
                let url = page.url.clone();
                outcome = outcome.max(digest(&url, &url, intake.update_page(index))?);
            }
        }
        Ok(outcome)
    }
}

/// Tells what is new at one address, or what went wrong.
fn digest(url: &str, title: &str, updated: anyhow::Result<Vec<Kept>>) -> io::Result<Outcome> {
    let kept = match updated {
        Ok(kept) => kept,
        Err(error) => {
            writeln!(io::stderr(), "{}: {}", shown(url), shown(&format!("{error:#}")))?;
            return Ok(Outcome::Problems);
        }
    };
    if kept.is_empty() {
        return Ok(Outcome::Fine);
    }
    let mut out = io::stdout().lock();
    writeln!(out, "{}: {} new", shown(title), kept.len())?;
    for Kept { article, path } in kept {
        let day = article.published.as_deref().and_then(|date| date.get(..10)).unwrap_or("no date   ");
        writeln!(out, "  {day}  {}", shown(article.heading()))?;
        writeln!(out, "              {}", shown(&path.display().to_string()))?;
    }
    Ok(Outcome::Fine)
}
