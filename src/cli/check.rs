//! `onrecord check`: what in a library could not be read, and why.

use std::io::{self, Write};
use std::path::PathBuf;

use super::{Outcome, library};
use crate::config::Config;
use crate::load::Input;
use crate::model::Severity;

/// Lists the problems of `paths`, or of the configured library, on standard output, then the counts.
///
/// # Errors
/// When standard output cannot be written.
pub(super) fn check(paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Outcome> {
    let paths = library::chosen(paths, config);
    let mut out = io::stdout().lock();
    let (mut articles, mut failed, mut passed) = (0_usize, 0_usize, 0_usize);
    for loaded in library::stream(paths, library::options(config), Input::Auto) {
        let Err(problem) = loaded else {
            articles += 1;
            continue;
        };
        writeln!(out, "{problem}")?;
        match problem.severity {
            Severity::Failed => failed += 1,
            Severity::Passed => passed += 1,
        }
    }
    writeln!(out, "{articles} read, {failed} failed, {passed} passed over")?;
    Ok(if failed > 0 { Outcome::Problems } else { Outcome::Fine })
}
