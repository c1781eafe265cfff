//! `onrecord check`: what in a library could not be read, and why; and which articles are one story.

use std::io::{self, Write};
use std::path::PathBuf;
use std::sync::Arc;

use super::{Outcome, library};
use crate::config::Config;
use crate::load::Input;
use crate::model::Severity;
use crate::reading::versions;
use crate::text::visible::shown;

/// Lists the problems of `paths`, or of the configured library, on standard output, then the stories of which
/// there are several versions, then the counts.
///
/// # Errors
/// When there is nothing to check, or standard output cannot be written.
pub(super) fn check(paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Outcome> {
    let paths = library::own(paths, config)?;
    let mut out = io::stdout().lock();
    let mut articles = Vec::new();
    let (mut failed, mut passed) = (0_usize, 0_usize);
    for loaded in library::stream(paths, library::options(config), Input::Auto) {
        let problem = match loaded {
            Ok(article) => {
                articles.push(Arc::new(article));
                continue;
            }
            Err(problem) => problem,
        };
        writeln!(out, "{problem}")?;
        match problem.severity {
            Severity::Failed => failed += 1,
            Severity::Passed => passed += 1,
        }
    }
    for story in versions::stories(&articles) {
        let first = shown(&articles[story.first].id);
        writeln!(out, "{first}: {} versions", story.others.len() + 1)?;
        for (version, difference) in &story.others {
            writeln!(out, "  {}: {difference}", shown(&articles[*version].id))?;
        }
    }
    let articles = articles.len();
    writeln!(out, "{articles} read, {failed} failed, {passed} passed over")?;
    Ok(if failed > 0 { Outcome::Problems } else { Outcome::Fine })
}
