//! Explain: why what the cursor is on is here.

use super::layout::Pane;
use super::line::Role;
use super::overlay::{Kind, Overlay};
use super::{App, Effect, correct, privacy, quotes, why};
use crate::model::Definition;

impl App {
    /// Opens what explains what the cursor is on.
    pub(super) fn explain(&mut self) {
        if self.focus == Pane::Privacy {
            self.ask_concerns();
        }
        self.overlay = Some(Overlay::new(Kind::Why(self.why())));
    }

    /// Asks which concerns there are, unless that is known.
    pub(super) fn ask_concerns(&mut self) {
        self.asked.extend(self.concerns.is_empty().then_some(Effect::Concerns));
    }

    /// Takes the concerns that there are, also into what already lies open and tells of them.
    pub(super) fn take_concerns(&mut self, concerns: Vec<Definition>) {
        self.concerns = concerns;
        match self.overlay.as_ref().map(|overlay| &overlay.kind) {
            _ if self.concerns.is_empty() => {}
            Some(Kind::Why(_)) => self.explain(),
            Some(Kind::Menu(menu)) if menu.title == correct::TITLE => self.correct(),
            _ => {}
        }
    }

    fn why(&self) -> why::Said {
        let Some(article) = self.current() else {
            return vec![(Role::Faint, "No article is open.".to_owned())];
        };
        let own = self.kept().map(|kept| kept.tags.as_slice()).unwrap_or_default();
        let about = || [why::article(article), why::tags(article, own)].concat();
        let Some(found) = self.found() else { return about() };
        let heading = match (self.focus, self.quotes.here(), self.privacy.here()) {
            (Pane::Quotes, Some(quotes::Item::Group(at)), _) => {
                found.reading.groups.get(at).map(|group| why::group(&found.findings, group))
            }
            (Pane::Privacy, _, Some(privacy::Item::Card(at))) => {
                let card = found.reading.privacy.concerns.get(at);
                let concern = card.and_then(|card| found.findings.concerns.get(card.concern));
                let definition = |id: &str| self.concerns.iter().find(|one| one.id == id);
                concern.map(|concern| why::concern(concern, definition(&concern.id)))
            }
            _ => None,
        };
        let one = || self.pointed().map(|one| why::finding(article, found, one));
        let mut said = heading.or_else(one).unwrap_or_default();
        if said.is_empty() || self.focus == Pane::Story && self.story.at() < article.body.start {
            said.extend((!said.is_empty()).then(|| (Role::Text, String::new())));
            said.extend(about());
            said.extend(why::corrections(found));
        }
        said
    }
}
