//! Going: from place to place, with all panes following.

use super::App;
use super::ask::Ask;
use super::found::{Found, Selected, sentence_near};
use super::jumps::Place;
use super::layout::Pane;
use super::sheet::Sheet;
use super::{privacy, quotes};
use crate::text::Span;

impl App {
    /// Opens an article where it was last left.
    pub(super) fn open(&mut self, index: usize) {
        if index != self.open {
            self.enter(index, None);
        }
    }

    /// Opens an article at byte `at`, once it is there, and looks in it for what is wanted.
    pub(super) fn open_at(&mut self, index: usize, at: usize) {
        if index == self.open {
            self.aim = Some(at);
            self.arrive();
        } else {
            self.enter(index, Some(at));
        }
    }

    /// Leaves the open article for another, at `aim` or where that was last left.
    fn enter(&mut self, index: usize, aim: Option<usize>) {
        let Some(key) = self.library.cards.keys().get(index).copied() else { return };
        let progress = self.progress();
        self.asked.extend(progress);
        if let Some(left) = self.card().map(|card| card.key) {
            self.places.insert(left, self.story.at());
        }
        self.turn_to(index);
        self.aim = aim;
        self.story.open(self.places.get(&key).copied().unwrap_or(0));
        self.quotes.clear();
        self.privacy.clear();
        self.selected = None;
        self.shelf.select(index);
        self.arrive();
    }

    /// Shows the open article, once it is there.
    pub(super) fn arrive(&mut self) {
        let Some(article) = self.current().cloned() else { return };
        let aim = self.aim.take();
        if let Some((line, row)) = self.reading.take()
            && let Some(found) = line.find(&article.text)
        {
            self.story.hold(found.start, row);
        }
        if !self.search.wanted.is_empty() {
            let wanted = self.search.wanted.clone();
            self.look(&wanted, aim.unwrap_or(0));
        }
        self.settle();
        self.begin();
        if let Some(at) = aim {
            self.go_to(at);
        }
    }

    /// Goes to byte `at` of the open article, once it is there.
    pub(super) fn go_to(&mut self, at: usize) {
        if self.current().is_none() {
            self.aim = Some(at);
            return;
        }
        self.story.go_to(at);
        self.follow_story();
    }

    /// The article `count` places on in the list.
    pub(super) fn open_next(&mut self, count: usize, down: bool) {
        let shown = &self.shelf.shown;
        let here = self.shelf.place(self.open);
        let next = if down { here.saturating_add(count) } else { here.saturating_sub(count) };
        match shown.get(next.min(shown.len().saturating_sub(1))).copied() {
            Some(index) if index != self.open => {
                self.leave();
                self.open(index);
            }
            _ => self.notice = Some(format!("this is the {} article", if down { "last" } else { "first" })),
        }
    }

    /// Where the reader is.
    fn here(&self) -> Place {
        Place {
            key: self.card().map_or(0, |card| card.key),
            at: self.story.at(),
            focus: self.focus,
            // A name typed to jump to is not typed again.
            over: self.sheet.as_ref().filter(|sheet| !matches!(sheet.about, Ask::Names(_))).map(Sheet::place),
        }
    }

    /// Remembers where the reader is, before a jump.
    pub(super) fn leave(&mut self) {
        let here = self.here();
        self.jumps.leave(here);
    }

    /// Goes back, or forward again.
    pub(super) fn travel(&mut self, count: usize, back: bool) {
        for _ in 0..count {
            let here = self.here();
            let place = if back { self.jumps.back(here) } else { self.jumps.forward(here) };
            let Some(place) = place else {
                self.notice = Some(format!("nowhere {} to go", if back { "back" } else { "forward" }));
                return;
            };
            if let Some(index) = self.library.cards.place(place.key) {
                self.open(index);
            }
            self.focus = place.focus;
            self.sheet = None;
            if let Some((ask, item)) = place.over {
                self.show(ask);
                self.sheet.iter_mut().for_each(|sheet| sheet.first = item);
            }
            self.go_to(place.at);
        }
    }

    /// Points all panes at `selected`.
    pub(super) fn point_at(&mut self, selected: Selected) {
        let Some(found) = self.found().cloned() else { return };
        self.selected = Some(selected);
        let at = found.spans(selected).first().map_or(0, |span| span.start);
        self.story.go_to(at);
        self.quotes.follow(self.selected, &found);
        self.privacy.follow(self.selected, &found);
    }

    /// As an article opens: the panes follow the story; where it begins they show their first rows.
    pub(super) fn begin(&mut self) {
        self.follow_story();
        if self.story.at() == 0 {
            self.quotes.list.rewind();
            self.privacy.list.rewind();
        }
    }

    /// After the story's cursor has moved: the panes follow it.
    pub(super) fn follow_story(&mut self) {
        let Some(found) = self.found().cloned() else { return };
        let line = self.story.line();
        if !self.selected.is_some_and(|s| found.touches(s, line)) {
            self.selected = found.on_line(line);
        }
        self.quotes.follow(self.selected, &found);
        self.privacy.follow(self.selected, &found);
    }

    /// After the cursor of the quotes or the privacy pane has moved: the story follows it.
    pub(super) fn follow_list(&mut self) {
        let Some(found) = self.found().cloned() else { return };
        self.selected = self.pointed();
        let Some(selected) = self.selected else { return };
        self.story.go_to(self.evident(selected, &found));
        match self.focus {
            Pane::Quotes => self.privacy.follow(self.selected, &found),
            _ => self.quotes.follow(self.selected, &found),
        }
    }

    /// Where in the story the evidence for `selected` begins: at what the row under the cursor
    /// shows of a quote, else at its first byte.
    fn evident(&self, selected: Selected, found: &Found) -> usize {
        let excerpt = match (self.focus, self.privacy.here()) {
            (Pane::Privacy, Some(privacy::Item::Position(quote, card))) => {
                let card = found.reading.privacy.concerns.get(card);
                card.and_then(|card| card.positions.iter().find(|p| p.quote == quote)).map(|p| p.excerpt)
            }
            _ => None,
        };
        excerpt.or_else(|| found.spans(selected).first().copied()).map_or(0, |span| span.start)
    }

    /// From a row to its sentence, from a sentence to its row, from the list to the article.
    pub(super) fn evidence(&mut self) {
        match (self.focus, self.pointed()) {
            (Pane::Library, _) => {
                if let Some(index) = self.shelf.selected() {
                    self.leave();
                    self.open(index);
                    self.focus = Pane::Story;
                }
            }
            (Pane::Quotes, None) => self.quotes.fold(),
            (Pane::Privacy, None) => self.privacy.fold(),
            (Pane::Quotes | Pane::Privacy, Some(selected)) => {
                let at = self.found().map(|found| self.evident(selected, found));
                self.leave();
                self.focus = Pane::Story;
                self.point_at(selected);
                if let Some(at) = at {
                    self.story.go_to(at);
                }
            }
            (Pane::Story, Some(selected)) => {
                self.leave();
                self.focus = match selected {
                    Selected::Quote(_) => Pane::Quotes,
                    Selected::Concern(_) => Pane::Privacy,
                };
                if let (Selected::Quote(q), Some(found)) = (selected, self.found().cloned()) {
                    self.quotes.reveal(q, &found);
                }
                self.settle();
                self.point_at(selected);
            }
            (Pane::Story, None) => self.notice = Some("no quote and no concern on this line".to_owned()),
        }
    }

    /// The findings are not there yet.
    pub(super) fn still_reading(&mut self) {
        if self.current().is_some() {
            self.notice = Some("the story is still being analysed".to_owned());
        }
    }

    /// The next or previous quote.
    pub(super) fn go_quote(&mut self, count: usize, down: bool) {
        let Some(found) = self.found().cloned() else { return self.still_reading() };
        let shown = self.quotes.shown(&found);
        match found.quote_from(&shown, self.selected, self.story.at(), count, down) {
            Some(quote) => self.point_at(Selected::Quote(quote)),
            None if found.shown.is_empty() => self.notice = Some("no quotes in this story".to_owned()),
            None => self.notice = Some(no_more("quote", &self.quotes.filter, down)),
        }
    }

    /// The next or previous sentence with a concern.
    pub(super) fn go_concern(&mut self, count: usize, down: bool) {
        let Some(found) = self.found().cloned() else { return self.still_reading() };
        let shown = self.privacy.shown(&found);
        match sentence_near(&shown, self.selected, self.story.at(), count, down) {
            Some(sentence) => self.point_at(Selected::Concern(sentence)),
            None if found.sentences.is_empty() => {
                self.notice = Some("no privacy concern in this story".to_owned());
            }
            None => self.notice = Some(no_more("concern", &self.privacy.filter, down)),
        }
    }

    /// The next or previous paragraph.
    pub(super) fn go_paragraph(&mut self, count: usize, down: bool) {
        let Some(article) = self.current().cloned() else { return };
        if let Some(at) = self.story.paragraph(&article, count, down) {
            self.story.go_to(at);
            self.follow_story();
        }
    }

    /// Puts the focus on a pane, and opens the list for it.
    pub(super) fn focus_on(&mut self, pane: Pane) {
        match pane {
            Pane::Library if self.listed && self.focus == Pane::Library => {
                self.listed = false;
                self.focus = Pane::Story;
            }
            Pane::Library => {
                self.listed = true;
                self.focus = Pane::Library;
            }
            _ => self.focus = pane,
        }
    }

    /// The panes that the focus can go to, from left to right.
    pub fn reachable(&self) -> Vec<Pane> {
        let side_by_side = self.layout.panes.len() > 1;
        let seen = |pane: &Pane| {
            if side_by_side {
                self.layout.pane(*pane).is_some()
            } else {
                *pane != Pane::Library || self.library.cards.len() > 1 || self.listed
            }
        };
        Pane::ALL.into_iter().filter(seen).collect()
    }

    /// Moves the focus by one pane; `around` the end, or stopping there.
    pub(super) fn focus_step(&mut self, right: bool, around: bool) {
        let panes = self.reachable();
        let Some(here) = panes.iter().position(|p| *p == self.focus) else {
            self.focus = Pane::Story;
            return;
        };
        let last = panes.len() - 1;
        let next = match (right, around) {
            (true, true) => (here + 1) % panes.len(),
            (true, false) => (here + 1).min(last),
            (false, true) => (here + last) % panes.len(),
            (false, false) => here.saturating_sub(1),
        };
        if panes[next] != self.focus {
            self.focus = panes[next];
            self.listed |= self.focus == Pane::Library;
        }
    }

    /// The quote or the sentence that the cursor of the focused pane is on.
    pub fn pointed(&self) -> Option<Selected> {
        match self.focus {
            Pane::Quotes => match self.quotes.here()? {
                quotes::Item::Quote(quote) => Some(Selected::Quote(quote)),
                quotes::Item::Group(_) => None,
            },
            Pane::Privacy => match self.privacy.here()? {
                privacy::Item::Position(quote, _) => Some(Selected::Quote(quote)),
                privacy::Item::Evidence(sentence, _) => Some(Selected::Concern(sentence)),
                privacy::Item::Card(_) => None,
            },
            _ => self.selected.or_else(|| self.found()?.on_line(self.story.line())),
        }
    }

    /// Looks for `wanted` in the open article, from byte `at` on.
    pub(super) fn look(&mut self, wanted: &str, at: usize) {
        if let Some(article) = self.current().cloned() {
            self.search.look(&article.text, wanted, at);
        }
    }

    /// Shows the match that the search stands on.
    pub(super) fn show_hit(&mut self) {
        if let Some(Span { start, .. }) = self.search.hit() {
            self.story.go_to(start);
            self.follow_story();
        }
    }
}

/// That no `what` follows, among those that pass `filter`.
fn no_more(what: &str, filter: &str, down: bool) -> String {
    let only = if filter.is_empty() { String::new() } else { format!("; only: {filter}") };
    format!("no {what} further {}{only}", if down { "down" } else { "up" })
}
