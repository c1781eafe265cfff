//! The user's corrections: where they lie, who corrects, and when.

use std::io;

use super::{Outcome, tell};
use crate::model::Problem;
use crate::store::{self, Corrections};

/// All corrections that are kept, and what is wrong with their files.
pub(super) fn load() -> (Corrections, Vec<Problem>) {
    // Without a home folder nothing can have been kept.
    let folder = store::folder::state().ok().map(|folder| folder.join("corrections"));
    folder.map(|folder| Corrections::read(&folder)).unwrap_or_default()
}

/// The same; what is wrong goes to standard error.
///
/// # Errors
/// When standard error cannot be written.
pub(super) fn read() -> io::Result<(Corrections, Outcome)> {
    let (corrections, problems) = load();
    let mut outcome = Outcome::Fine;
    for problem in &problems {
        outcome = outcome.max(tell(problem)?);
    }
    Ok((corrections, outcome))
}

/// What to call who corrects: the name of the user's account.
pub(super) fn user() -> String {
    let name = ["USER", "LOGNAME", "USERNAME"].into_iter().find_map(|name| std::env::var(name).ok());
    name.filter(|name| !name.is_empty()).unwrap_or_else(|| "the user".to_owned())
}

/// Now, RFC 3339.
pub(super) fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
