//! Filter: what a pane is narrowed by: words as they stand, or a query with the fields of the search over
//! all articles.

use std::collections::HashSet;

use super::App;
use super::Effect;
use super::ask::Ask;
use super::found::Found;
use super::layout::Pane;
use super::prompt::{Prompt, Purpose};
use crate::action::Action;
use crate::model::{Article, Place, Query, Term, Wanted};
use crate::reading::select::select;

/// The query that `typed` is; `None` where it names no field and is words to be looked for as they stand.
pub(super) fn query(typed: &str) -> Option<Query> {
    let plain =
        |term: &Term| !term.negated && matches!(term.wanted, Wanted::Words { place: Place::Anywhere, .. });
    Query::parse(typed).ok().filter(|query| !query.terms.iter().all(plain))
}

/// The quotes of `article` that answer `query`, whatever the reader did with it.
pub(super) fn quotes(query: &Query, article: &Article, found: &Found) -> Vec<usize> {
    select(query, article, &found.findings, |_| true).map(|answer| answer.quotes).unwrap_or_default()
}

/// Whether what `query` asks of concerns holds of the one called `name`.
pub(super) fn concerns(query: &Query, id: &str, name: &str) -> bool {
    let holds = |text: &str, value: &str| text.to_lowercase().contains(&value.to_lowercase());
    query.terms.iter().all(|term| match &term.wanted {
        Wanted::Concern(value) => (holds(id, value) || holds(name, value)) != term.negated,
        _ => true,
    })
}

impl App {
    /// Asks what to filter the focused pane by.
    pub(super) fn ask_filter(&mut self) {
        let filter = match self.focus {
            Pane::Library => &self.shelf.filter,
            Pane::Quotes => &self.quotes.filter,
            Pane::Privacy => &self.privacy.filter,
            Pane::Story => {
                let search = Action::Search.row().help;
                self.notice = Some(format!("the story is not filtered; {search} instead"));
                return;
            }
        };
        self.prompt = Some(Prompt::new(Purpose::Filter(self.focus), filter));
    }

    /// Filters a pane.
    pub(super) fn filter(&mut self, pane: Pane, typed: &str) {
        match pane {
            Pane::Library => match query(typed) {
                Some(query) => {
                    typed.clone_into(&mut self.shelf.filter);
                    self.asked.push(Effect::Ask(Ask::Filter(query)));
                }
                None => self.shelf.narrow(&self.library, &self.memory, typed, None),
            },
            Pane::Quotes if self.quotes.filter != typed => {
                typed.clone_into(&mut self.quotes.filter);
                self.quotes.stale();
            }
            Pane::Privacy if self.privacy.filter != typed => {
                typed.clone_into(&mut self.privacy.filter);
                self.privacy.stale();
            }
            _ => {}
        }
    }

    /// Asks again what the list is filtered by, where that is a query: there are other articles.
    pub(super) fn filter_again(&mut self) {
        let again = query(&self.shelf.filter).map(|query| Effect::Ask(Ask::Filter(query)));
        self.asked.extend(again);
    }

    /// Takes the keys of the articles that pass the list's filter.
    pub(super) fn take_filtered(&mut self, wanted: &Query, keys: &[u64]) {
        let typed = self.shelf.filter.clone();
        if query(&typed).as_ref() != Some(wanted) {
            return;
        }
        let memory = &self.memory;
        let passes = |key: &u64| wanted.of_reader(|flag| memory.brief(*key).is(flag));
        let keys: HashSet<u64> = keys.iter().copied().filter(passes).collect();
        self.shelf.narrow(&self.library, &self.memory, &typed, Some(keys));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_makes_a_query() {
        for (typed, is) in
            [("bank", false), ("two words", false), ("stance:denies", true), ("-bank", true), ("a: b", false)]
        {
            assert_eq!(query(typed).is_some(), is, "{typed}");
        }
    }
}
