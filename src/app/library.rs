//! Library: its sheets asked for, answered and followed, and its list as it changes.

use super::ask::{Answer, Ask};
use super::layout::Pane;
use super::overlay::{self, Overlay};
use super::prompt::Purpose;
use super::sheet::Target;
use super::{App, Effect, act};
use crate::action::Action;
use crate::model::{Card, Listing};
use crate::text::Anchor;

impl App {
    /// The question that the open sheet waits for, once.
    pub(super) fn wanted_of_sheet(&mut self) -> Option<Effect> {
        let sheet = self.sheet.as_mut()?;
        if !std::mem::replace(&mut sheet.asked, true) {
            return Some(Effect::Ask(sheet.about.clone()));
        }
        match &sheet.about {
            Ask::Find(query) => {
                let bare = sheet.bare();
                let ask = (!bare.is_empty()).then(|| Ask::Excerpts(query.clone(), bare));
                ask.map(Effect::Ask)
            }
            _ => None,
        }
    }

    /// Takes an answer, where it is still waited for.
    pub(super) fn take_answer(&mut self, ask: &Ask, answer: Answer) {
        match answer {
            Answer::Names(organizations, concerns) => {
                self.names = (organizations, concerns);
                if let Some(prompt) = self.prompt.as_ref().filter(|prompt| prompt.purpose == Purpose::Jump) {
                    let typed = prompt.input.value().to_owned();
                    self.jump(&typed);
                }
            }
            Answer::Excerpts(excerpts) => self.take_excerpts(ask, excerpts),
            Answer::Found(keys) => match ask {
                Ask::Filter(query) => self.take_filtered(query, &keys),
                _ => self.take_found(ask, &keys),
            },
            Answer::Said(said) => self.take_said(ask, said),
            Answer::Raised(raised) => self.take_raised(raised),
            Answer::Usages(usages, read) => self.take_usages(usages, read),
            Answer::Versions(differences) => self.take_versions(ask, &differences),
        }
    }

    /// Goes where the item under the cursor leads.
    pub(super) fn follow_sheet(&mut self) -> Option<Effect> {
        let target = self.sheet.as_ref()?.selected().map(|entry| entry.target.clone());
        self.prompt = None;
        match target? {
            Target::Article { key, at } => {
                let place = self.library.cards.place(key)?;
                self.leave();
                if let Some(Ask::Find(query)) = self.sheet.as_ref().map(|sheet| &sheet.about) {
                    let words = query.words().map(|(words, _)| words.to_owned()).next();
                    self.search.wanted = words.unwrap_or_default();
                }
                self.sheet = None;
                self.open_at(place, at);
                self.focus = Pane::Story;
                None
            }
            Target::Version(place) => {
                self.leave();
                self.sheet = None;
                self.open(place);
                self.focus = Pane::Story;
                None
            }
            Target::Sheet(ask) => {
                self.leave();
                self.show(ask);
                None
            }
            Target::Act(action) => {
                self.sheet = None;
                self.act(action, None)
            }
        }
    }

    /// Acts while a sheet is open.
    pub(super) fn act_on_sheet(&mut self, action: Action, many: usize) -> Option<Effect> {
        match action {
            Action::Evidence => return self.follow_sheet(),
            Action::Find => self.ask_find(),
            Action::Jump => self.ask_jump(),
            Action::Back => {
                self.sheet = None;
                self.travel(many, true);
            }
            Action::Cancel | Action::Quit | Action::Dossier | Action::Versions => self.sheet = None,
            Action::Help => self.overlay = Some(Overlay::new(overlay::Kind::Help)),
            _ => {
                if let (Some(motion), Some(sheet)) = (act::motion(action, many), &mut self.sheet) {
                    sheet.list.go(motion);
                }
            }
        }
        None
    }

    /// Takes the list as it is now; the open article stays open, at the line being read.
    pub(super) fn relist(&mut self, listing: Listing) {
        let open = self.card().cloned();
        self.library = listing;
        // Its places may be others now.
        self.sheet.take_if(|sheet| matches!(sheet.about, Ask::Versions(..)));
        self.shelf.relist(&self.library, &self.memory);
        self.ask_again();
        let place = open.as_deref().map_or(0, |open| self.place_of(open));
        self.turn_to(place);
        self.shelf.select(place);
        let (was, is) = (open.as_deref(), self.card().map(|card| &**card));
        if was.map(|card| card.key) == is.map(|card| card.key) {
            return self.go_back();
        }
        let edited = was.zip(is).filter(|(was, is)| was.id == is.id).map(|(was, _)| was.key);
        self.reading = edited.and_then(|key| self.article(key)).map(|article| {
            let row = self.story.cursor.saturating_sub(self.story.top);
            (Anchor::at(&article.text, self.story.line()), row)
        });
        self.quotes.clear();
        self.privacy.clear();
        self.selected = None;
        self.story.open(if edited.is_some() { self.story.at() } else { 0 });
        self.arrive();
        self.go_back();
    }

    /// Takes how far the reading of the library is.
    pub(super) fn take_progress(&mut self, progress: Option<(usize, usize)>) {
        let before = std::mem::replace(&mut self.progress, progress);
        if progress.is_none() {
            self.stay();
        }
        if progress.is_none() || before.is_none() {
            self.ask_again();
        }
    }

    /// What is `told` of all articles; while they are still being read, that it is so only so far.
    pub(super) fn so_far(&self, told: String) -> String {
        if self.progress.is_some() { format!("{told} so far") } else { told }
    }

    /// Asks again what the list is filtered by and what the open sheet shows: there may be more of it now.
    fn ask_again(&mut self) {
        self.filter_again();
        self.ask_usages_again();
        if let Some(sheet) = &mut self.sheet {
            if let Ask::Names(keys) = &mut sheet.about {
                *keys = self.library.cards.keys().to_vec();
            }
            sheet.renew();
        }
    }

    /// Where the list has an article that it had before: the same text in the same file, else the same text, else the
    /// same file, else what stands in its place.
    fn place_of(&self, open: &Card) -> usize {
        let cards = &self.library.cards;
        let keyed = (0..cards.len()).filter(|place| cards.keys()[*place] == open.key);
        let same = { keyed }.find(|place| cards.get(*place).is_some_and(|card| card.id == open.id));
        let same = same.or_else(|| cards.place(open.key));
        let moved = || cards.iter().position(|card| card.id == open.id);
        same.or_else(moved).unwrap_or_else(|| self.open.min(cards.len().saturating_sub(1)))
    }
}
