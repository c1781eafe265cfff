//! Answers: what the cache says to the reader's questions about the whole library.

use super::refresh::Analyst;
use crate::app::ask::{Answer, Ask};
use crate::model::{Card, Query};
use crate::reading::select::{Excerpt, excerpt};
use crate::reading::versions::{Difference, compare};
use crate::store::{Cache, StoreProblem};

/// The answer to `ask`; findings count only where they are of the analyst's stamp.
///
/// # Errors
/// Where the cache cannot be read.
pub(super) fn answer(cache: &Cache, analyst: &Analyst, ask: &Ask) -> Result<Answer, StoreProblem> {
    let stamp = analyst.stamp.as_str();
    Ok(match ask {
        Ask::Find(query) | Ask::Filter(query) => Answer::Found(cache.matching(query)?),
        Ask::Excerpts(query, keys) => {
            let excerpts = keys.iter().filter_map(|key| excerpt_of(cache, stamp, query, *key).transpose());
            Answer::Excerpts(excerpts.collect::<Result<_, _>>()?)
        }
        Ask::Organization(name) => Answer::Said(cache.said_by(name)?),
        Ask::Concern { id, .. } => Answer::Said(cache.said_of(id)?),
        Ask::Concerns => Answer::Raised(cache.raised()?),
        Ask::Versions(of, others) => Answer::Versions(differences(cache, *of, others)?),
        Ask::Names(keys) => Answer::Names(cache.organizations(keys)?, cache.concerns(keys)?),
        Ask::Usages(keys) => {
            let mut usages = cache.usages(keys)?;
            // The cache holds what the analysis found, without the user's merges.
            for (name, into) in analyst.desk.merges() {
                for usage in usages.iter_mut().filter(|usage| usage.name == name) {
                    usage.name.clone_from(&into);
                }
            }
            Answer::Usages(usages, cache.kept(keys)?)
        }
    })
}

/// How the articles called `others` differ from the one called `of`.
fn differences(cache: &Cache, of: u64, others: &[u64]) -> Result<Vec<Difference>, StoreProblem> {
    let article = |key: u64| {
        let found = cache.article(&Card { key, ..Card::default() }, "")?;
        Ok(found.map(|(article, _)| article).unwrap_or_default())
    };
    let first = article(of)?;
    others.iter().map(|other| Ok(compare(&article(*other)?, &first))).collect()
}

fn excerpt_of(
    cache: &Cache,
    stamp: &str,
    query: &Query,
    key: u64,
) -> Result<Option<(u64, Excerpt)>, StoreProblem> {
    let card = Card { key, ..Card::default() };
    let article = cache.article(&card, stamp)?;
    Ok(article.map(|(article, findings)| (key, excerpt(query, &article, &findings.unwrap_or_default()))))
}
