//! Greeting: what the reader is told before the first key, when there is something to tell.

use crate::model::{Listing, Severity};

/// How many files of `library` could not be read, and how to see which; `None` where all could be,
/// and where there is no article (the empty page says it then).
pub(super) fn greeting(library: &Listing) -> Option<String> {
    let failed = library.problems.iter().filter(|p| p.severity == Severity::Failed).count();
    let files = if failed == 1 { "1 problem" } else { &format!("{failed} problems") };
    (failed > 0 && !library.cards.is_empty()).then(|| format!("{files} with the files: command problems"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Card, Problem};

    #[test]
    fn only_what_failed_is_told() {
        let problem =
            |severity| Problem { path: "a.txt".into(), line: None, reason: "empty".to_owned(), severity };
        let greet = |problems: &[Severity], articles: usize| {
            let problems = problems.iter().map(|s| problem(*s)).collect();
            let cards = (0..articles).map(|_| Card::default()).collect();
            greeting(&Listing { cards, problems, ..Listing::default() })
        };
        assert_eq!(greet(&[], 1), None);
        assert_eq!(greet(&[Severity::Passed], 1), None);
        assert_eq!(greet(&[Severity::Failed], 0), None, "the empty page says it");
        let told = |n: &str| Some(format!("{n} with the files: command problems"));
        assert_eq!(greet(&[Severity::Failed, Severity::Passed], 1), told("1 problem"));
        assert_eq!(greet(&[Severity::Failed, Severity::Failed], 2), told("2 problems"));
    }
}
