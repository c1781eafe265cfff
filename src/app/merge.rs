//! Merge: which organizations may be one, over the articles read so far, as a menu.

use std::collections::BTreeSet;

use super::ask::Ask;
use super::correct::Then;
use super::line::Role;
use super::menu::{Choice, Menu};
use super::overlay::{self, Overlay};
use super::{App, Effect};
use crate::model::{Amendment, OrganizationId, Usage};
use crate::reading::alike;

/// The title of the menu.
const TITLE: &str = "ONE ORGANIZATION UNDER SEVERAL NAMES?";

/// Proposals that are shown.
const MOST: usize = 100;

impl App {
    /// Opens the menu of names that may mean the same: over the articles opened so far, until the answer
    /// tells of all.
    pub(super) fn merge(&mut self) -> Effect {
        let usages = self.named.values().flatten().map(Usage::of).collect();
        self.propose(usages, self.named.len());
        self.usages()
    }

    /// Asks again for the names that may mean the same, while their menu is open.
    pub(super) fn ask_usages_again(&mut self) {
        if self.proposes() {
            self.asked.push(self.usages());
        }
    }

    fn usages(&self) -> Effect {
        Effect::Ask(Ask::Usages(self.library.cards.keys().to_vec()))
    }

    /// Whether the menu of names that may mean the same is open, and nothing is chosen in it yet.
    fn proposes(&self) -> bool {
        matches!(&self.overlay, Some(Overlay { kind: overlay::Kind::Menu(menu), .. })
            if menu.title == TITLE && menu.cursor == 0)
    }

    /// Fills the menu with what may be merged in all articles that were looked at.
    pub(super) fn take_usages(&mut self, usages: Vec<Usage>, read: usize) {
        if self.proposes() && read > self.named.len() {
            self.propose(usages, read);
        }
    }

    fn propose(&mut self, usages: Vec<Usage>, read: usize) {
        let choices: Vec<Choice> = alike::alike(usages.into_iter())
            .into_iter()
            .take(MOST)
            .map(|one| Choice {
                label: format!("{} is {} ({})", one.name, one.into, one.why.word()),
                now: String::new(),
                then: Then::Choose(self.scopes(&one.name, &one.into)),
            })
            .collect();
        let all = self.library.cards.len();
        let none =
            if choices.is_empty() { "; no two names there look like one organization’s" } else { "" };
        let about =
            format!("Articles analysed so far: {read} of {all}{none}. Nothing is merged unless you say so.");
        let menu = Menu { about: vec![(Role::Text, about)], choices, ..Menu::new(TITLE) };
        self.overlay = Some(Overlay::new(overlay::Kind::Menu(menu)));
    }

    /// The names of all organizations in the articles analysed so far.
    pub(super) fn organizations_read(&self) -> Vec<String> {
        let names: BTreeSet<&String> = self.named.values().flatten().map(|one| &one.name).collect();
        names.into_iter().cloned().collect()
    }

    /// Where `name` may be said to mean `into`: in this article, where it names it, or in all.
    pub(super) fn scopes(&self, name: &str, into: &str) -> Vec<Choice> {
        let choice = |label: &str, everywhere: bool| Choice {
            label: label.to_owned(),
            now: String::new(),
            then: Then::Change(Amendment::Merge { name: name.to_owned(), into: into.to_owned(), everywhere }),
        };
        let organizations = self.found().map_or(&[][..], |found| &found.findings.organizations);
        let here = organizations.iter().any(|one| one.name == name);
        let here = here.then(|| choice("in this article", false));
        here.into_iter().chain([choice("in all articles", true)]).collect()
    }

    /// The organization under the cursor of the quotes pane, where that is a group's row.
    pub(super) fn organization_here(&self) -> Option<OrganizationId> {
        let found = self.found()?;
        match (self.focus, self.quotes.here()) {
            (super::layout::Pane::Quotes, Some(super::quotes::Item::Group(g))) => {
                match found.reading.groups.get(g)?.who {
                    crate::reading::Who::Organization(id) => Some(id),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// After a merge for all articles: the others are analysed anew when they are opened.
    pub(super) fn merged(&mut self, name: &str, into: &str) {
        if let Some(key) = self.card().map(|card| card.key) {
            self.hand.forget_others(key);
        }
        for organization in self.named.values_mut().flatten().filter(|one| one.name == name) {
            into.clone_into(&mut organization.name);
        }
    }
}
