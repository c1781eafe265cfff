//! Guard: a failure in the work on one article, even a panic, is that article's problem.

use std::panic::{self, AssertUnwindSafe};

use crate::model::{Article, Problem, Severity};

/// What `work` on `article` gives.
///
/// # Errors
/// Where it panics.
pub(super) fn guarded<T>(article: &Article, work: impl FnOnce() -> T) -> Result<T, Problem> {
    panic::catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| failed(article, "the analysis broke off; please report this article".to_owned()))
}

/// Why the work on `article` failed.
pub(super) fn failed(article: &Article, reason: String) -> Problem {
    Problem {
        path: article.path.clone().unwrap_or_else(|| article.id.clone().into()),
        line: article.line,
        reason,
        severity: Severity::Failed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_costs_one_article() {
        let article = Article { id: "story".into(), line: Some(3), ..Article::default() };
        let broken = guarded(&article, || -> Vec<u8> { unreachable!("a bug") });
        assert!(broken.unwrap_err().to_string().starts_with("story:3: the analysis broke off"));
        assert_eq!(guarded(&article, || b"{}\n".to_vec()).unwrap(), b"{}\n");
    }
}
