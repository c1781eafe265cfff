//! Typing: what the typed line does while it is typed, and when it is finished.

use std::sync::Arc;

use super::command::{Command, command};
use super::layout::Pane;
use super::prompt::{Prompt, Purpose};
use super::{App, Effect, dossier};
use crate::action::Action;
use crate::model::Card;

impl App {
    pub(super) fn edit(&mut self, edit: tui_input::InputRequest) {
        if self.prompt.as_mut().is_some_and(|prompt| prompt.edit(edit)) {
            self.typed();
        }
    }

    /// Does what the line does while it is typed.
    fn typed(&mut self) {
        let Some(prompt) = &self.prompt else { return };
        let typed = prompt.input.value().to_owned();
        match prompt.purpose {
            Purpose::Search(from) => {
                self.look(&typed, from);
                if self.search.hits.is_empty() {
                    self.story.go_to(from);
                }
                self.show_hit();
            }
            Purpose::Filter(pane) => self.filter(pane, &typed),
            Purpose::Overlay => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.filter = typed;
                    overlay.top = 0;
                }
            }
            Purpose::Mark(_) => {
                let effect = self.submit();
                self.asked.extend(effect);
            }
            Purpose::Find => self.find(&typed),
            Purpose::Jump => self.jump(&typed),
            Purpose::Command | Purpose::Export | Purpose::Note(_) | Purpose::Name(_) => {}
        }
    }

    pub(super) fn complete(&mut self) {
        match &mut self.prompt {
            // From the line to what it found.
            Some(Prompt { purpose: Purpose::Jump, .. }) => self.prompt = None,
            Some(Prompt { purpose: Purpose::Find, .. }) => {
                self.prompt = None;
                // The query is no longer in the line.
                if let Some(sheet) = &mut self.sheet {
                    sheet.title = dossier::title(&sheet.about);
                }
            }
            Some(prompt) => prompt.complete(),
            None => {}
        }
    }

    pub(super) fn submit(&mut self) -> Option<Effect> {
        let prompt = self.prompt.take()?;
        match prompt.purpose {
            Purpose::Search(from) => {
                if self.search.hits.is_empty() && !self.search.wanted.is_empty() {
                    self.notice = Some(self.no_match());
                } else if self.search.hit().is_some() {
                    let found = self.story.at();
                    self.story.go_to(from);
                    self.leave();
                    self.story.go_to(found);
                    self.focus = Pane::Story;
                    self.show_hit();
                }
                None
            }
            Purpose::Command => self.run(prompt.input.value()),
            Purpose::Export => self.export(prompt.input.value()),
            Purpose::Name(_) => self.named(prompt.input.value()),
            Purpose::Find | Purpose::Jump => {
                if self.sheet.as_ref().is_some_and(|sheet| sheet.selected().is_none()) {
                    self.notice = Some("nothing to go to".to_owned());
                }
                self.follow_sheet()
            }
            Purpose::Note(noting) => self.write_note(noting, prompt.input.value()),
            Purpose::Mark(go) => {
                match (prompt.input.value().chars().next(), go) {
                    (Some(letter), true) => self.go_to_mark(letter),
                    (Some(letter), false) => return self.set_mark(letter),
                    (None, _) => {}
                }
                None
            }
            Purpose::Filter(_) | Purpose::Overlay => None,
        }
    }

    /// Closes the line and undoes what it did.
    pub(super) fn cancel_prompt(&mut self) {
        let Some(prompt) = self.prompt.take() else { return };
        match prompt.purpose {
            Purpose::Search(from) => {
                self.search.clear();
                self.story.go_to(from);
                self.follow_story();
            }
            Purpose::Filter(pane) => self.filter(pane, ""),
            Purpose::Overlay => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.filter.clear();
                }
            }
            Purpose::Find | Purpose::Jump => self.sheet = None,
            Purpose::Command | Purpose::Export | Purpose::Note(_) | Purpose::Mark(_) | Purpose::Name(_) => {}
        }
    }

    /// Asks for articles to be exported to the file called `name`: those that the list shows, where the keys go to
    /// it, else the open one.
    fn export(&mut self, name: &str) -> Option<Effect> {
        let name = name.trim();
        let cards: Vec<Arc<Card>> = if self.focus == Pane::Library {
            let places = self.shelf.passing(&self.library);
            places.into_iter().filter_map(|place| self.library.cards.get(place)).map(Arc::new).collect()
        } else {
            self.card().cloned().into_iter().collect()
        };
        (!name.is_empty() && !cards.is_empty()).then(|| Effect::Export(cards, name.to_owned()))
    }

    fn run(&mut self, line: &str) -> Option<Effect> {
        match command(line, &self.settings.themes) {
            Ok(None) => None,
            Ok(Some(Command::Act(action, count))) => self.act(action, count),
            Ok(Some(Command::Say(action, words))) => self.say(action, &words),
            Ok(Some(Command::Sort(order))) => {
                self.sort(order);
                None
            }
            Ok(Some(Command::Theme(name))) => {
                self.use_theme(&name);
                Some(Effect::Theme(name))
            }
            Ok(Some(Command::Width(columns))) => {
                self.set_width(columns);
                None
            }
            Ok(Some(Command::Tag(name))) => self.tag(&name),
            Ok(Some(Command::Paragraph(number))) => {
                self.go_to_paragraph(number);
                None
            }
            Err(word) => {
                self.notice = Some(word);
                None
            }
        }
    }

    /// Does what `action` does once `words` are typed where it asks for some; a search over all articles shows what
    /// it found.
    fn say(&mut self, action: Action, words: &str) -> Option<Effect> {
        let effect = self.act(action, None);
        self.prompt.as_mut()?.write(words);
        self.typed();
        match self.prompt.as_ref()?.purpose {
            Purpose::Find | Purpose::Jump => {
                self.complete();
                effect
            }
            _ => self.submit(),
        }
    }
}
