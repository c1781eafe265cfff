//! Raised: how often each concern is raised in the stories of the library, over time, in one sheet.

use std::cmp::Reverse;

use super::ask::Ask;
use super::line::{Line, Role};
use super::sheet::{Entry, Row, Target};
use super::{App, spark};
use crate::model::Raised;
use crate::reading::counted;
use crate::reading::trend::bars;

/// Up to so many stories have a bar each.
const BARS: usize = 40;

impl App {
    /// Shows the concerns that the stories of the library raise, those of most stories first.
    pub(super) fn take_raised(&mut self, raised: Vec<Raised>) {
        let cards = &self.library.cards;
        let keys: Vec<u64> = raised.iter().flat_map(|one| &one.articles).map(|(key, _)| *key).collect();
        let places = cards.places_of(&keys);
        let stories: Vec<(Option<&str>, u64)> =
            places.iter().rev().map(|place| (cards.published(*place), cards.keys()[*place])).collect();
        let mut rows: Vec<_> = raised.into_iter().filter_map(|one| row(one, &stories)).collect();
        rows.sort_by_key(|(stories, passages, _)| Reverse((*stories, *passages)));
        let told = format!("in {} of {}", stories.len(), counted(cards.len(), "story"));
        let told = self.so_far(told);
        let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.about == Ask::Concerns) else { return };
        sheet.told = (Role::Faint, told);
        let none = || Row::Note(Line::say(Role::Faint, "No concern in this library."));
        let empty = rows.is_empty().then(none);
        sheet.fill(rows.into_iter().map(|(.., entry)| Row::Entry(entry)).chain(empty).collect());
    }
}

/// A concern in `stories`, which are in order of publication: in how many, in how many passages, and its item.
fn row(raised: Raised, stories: &[(Option<&str>, u64)]) -> Option<(usize, usize, Entry)> {
    let mut by_key = raised.articles;
    by_key.sort_unstable();
    let count = |key: &u64| by_key.binary_search_by_key(key, |(key, _)| *key).map_or(0, |at| by_key[at].1);
    let counts: Vec<usize> = stories.iter().map(|(_, key)| count(key)).collect();
    let (of, passages) = (counts.iter().filter(|count| **count > 0).count(), counts.iter().sum::<usize>());
    let words = if stories.len() <= BARS {
        format!("first {} last  a bar a story", bars(&counts))
    } else {
        let raising = stories.iter().zip(&counts).filter(|(_, count)| **count > 0);
        let days: Vec<String> = raising.filter_map(|((day, _), _)| Some((*day)?.to_owned())).collect();
        spark::over_time(&days)
    };
    let entry = Entry {
        head: (raised.name.clone(), format!("{} · {}", counted(of, "story"), counted(passages, "passage"))),
        target: Target::Sheet(Ask::Concern { id: raised.id, name: raised.name }),
        words,
        marks: Vec::new(),
        most: 1,
    };
    (of > 0).then_some((of, passages, entry))
}
