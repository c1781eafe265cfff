//! Memory: what the reader did with the articles, as the store has confirmed it, and how to undo it.
//! Nothing is shown as done before it is kept.

use std::collections::HashMap;

use super::layout::Pane;
use super::{App, Effect, Message};
use crate::model::{Brief, Change, Kept, Note};

/// What is remembered, by the articles' keys.
#[derive(Debug, Default)]
pub struct Memory {
    kept: HashMap<u64, Kept>,
    briefs: HashMap<u64, Brief>,
    /// What would undo each change, the last at the end.
    undo: Vec<(u64, Undo)>,
}

/// What can be undone.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Undo {
    /// What was kept of the article: by this change.
    Kept(Change),
    /// The last correction of it.
    Correction,
}

impl Memory {
    /// All that is kept of an article, once the store has told.
    pub fn kept(&self, key: u64) -> Option<&Kept> {
        self.kept.get(&key)
    }

    /// What the list shows of an article.
    pub fn brief(&self, key: u64) -> Brief {
        self.briefs.get(&key).copied().unwrap_or_default()
    }
}

/// Why a change is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doing {
    /// The reader asks for it.
    Anew,
    /// The reader takes back what was done.
    Undoing,
    /// It follows from reading on: nothing is said of it.
    Silently,
}

/// A change that the store has kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Confirmed {
    /// Of which article.
    pub key: u64,
    /// What.
    pub change: Change,
    /// Why.
    pub doing: Doing,
    /// All that is kept of the article now.
    pub kept: Kept,
    /// What would undo it.
    pub undo: Option<Change>,
}

impl App {
    /// What is kept of the open article, once the store has told.
    pub fn kept(&self) -> Option<&Kept> {
        self.memory.kept(self.card()?.key)
    }

    pub(super) fn take_briefs(&mut self, briefs: Vec<(u64, Brief)>) {
        self.memory.briefs.extend(briefs);
    }

    /// Whether a message tells nothing that is not on the screen already: that nothing is kept of an article of which
    /// the list shows nothing, that what was done silently is kept, what the list shows, or that nowhere
    /// is to be gone back to.
    pub fn knows(&self, message: &Message) -> bool {
        let known = |key: u64, kept: &Kept| self.memory.brief(key) == kept.brief();
        match message {
            Message::Recalled(key, Ok(kept)) => **kept == Kept::default() && known(*key, kept),
            Message::Confirmed(done) => done.doing == Doing::Silently && known(done.key, &done.kept),
            Message::Left(left) => left.is_none(),
            Message::Shelved(briefs) => briefs.iter().all(|(key, brief)| self.memory.brief(*key) == *brief),
            _ => false,
        }
    }

    /// Takes what was kept of an article, and goes to where it was left if the reader has not moved.
    pub(super) fn take_recalled(&mut self, key: u64, recalled: Result<Box<Kept>, String>) {
        let kept = recalled.map_or_else(
            |why| {
                self.notice = Some(why);
                Kept::default()
            },
            |kept| *kept,
        );
        let here = self.card().is_some_and(|card| card.key == key);
        if here && kept.edited {
            self.notice = Some(edited(&kept));
        }
        if let Some(at) = kept.at.filter(|_| here && self.story.at() == 0 && self.current().is_some()) {
            self.story.go_to(at);
            self.follow_story();
        }
        // One who has gone on meanwhile finds the place on coming back.
        if let Some(at) = kept.at.filter(|_| !here && self.memory.kept(key).is_none())
            && self.places.get(&key).is_none_or(|left| *left == 0)
        {
            self.places.insert(key, at);
        }
        self.remember(key, kept);
    }

    pub(super) fn take_confirmed(&mut self, confirmed: Confirmed) {
        let Confirmed { key, change, doing, kept, undo } = confirmed;
        let known = self.memory.kept.get(&key).into_iter().chain([&kept]).flat_map(|kept| &kept.notes);
        let told = told(&change, known);
        match doing {
            Doing::Anew => {
                self.notice = Some(told);
                self.memory.undo.extend(undo.map(|undo| (key, Undo::Kept(undo))));
            }
            Doing::Undoing => self.notice = Some(format!("undone: {told}")),
            Doing::Silently => {}
        }
        self.remember(key, kept);
    }

    pub(super) fn take_corrected(&mut self, key: u64, said: Result<String, String>) {
        let kept = said.is_ok();
        self.memory.undo.extend(kept.then_some((key, Undo::Correction)));
        self.notice = Some(said.unwrap_or_else(|why| why));
    }

    fn remember(&mut self, key: u64, mut kept: Kept) {
        // Where the reader is now is newer than what is on its way back from the store.
        if let Some(known) = self.memory.kept.get(&key) {
            kept.at = known.at;
        }
        self.memory.briefs.insert(key, kept.brief());
        self.memory.kept.insert(key, kept);
    }

    /// Asks the store to keep a change of the article that the focus is on.
    pub(super) fn keep(&mut self, change: Change) -> Option<Effect> {
        let key = self.card()?.key;
        if self.current().is_none() {
            self.notice = Some("the article is still being fetched".to_owned());
            return None;
        }
        Some(Effect::Keep { key, change, doing: Doing::Anew })
    }

    /// Puts a star on the open article, or takes it off.
    pub(super) fn star(&mut self) -> Option<Effect> {
        let starred = self.kept().is_some_and(|kept| kept.starred);
        self.keep(Change::Starred(!starred))
    }

    /// Calls the open article read, or unread.
    pub(super) fn toggle_read(&mut self) -> Option<Effect> {
        let read = self.kept().is_some_and(|kept| kept.read);
        self.keep(Change::Read(!read))
    }

    /// Puts a tag on the open article, or takes it off.
    pub(super) fn tag(&mut self, name: &str) -> Option<Effect> {
        let tagged = self.kept().is_some_and(|kept| kept.tags.iter().any(|tag| tag == name));
        self.keep(Change::Tag(name.to_owned(), !tagged))
    }

    /// Takes back the last change; where none was made since the start, the last correction of the
    /// open article.
    pub(super) fn undo(&mut self) -> Option<Effect> {
        let Some((key, change)) = self.memory.undo.pop() else {
            let corrected = self.found().is_some_and(|found| !found.findings.corrections.is_empty());
            if !corrected {
                self.notice = Some("nothing to undo".to_owned());
            }
            return self.card().filter(|_| corrected).map(|card| Effect::Uncorrect(card.key));
        };
        if self.article(key).is_none() {
            // The store knows an article by its text: it has to be there first.
            let place = self.library.cards.place(key);
            self.memory.undo.push((key, change));
            self.leave();
            self.open(place?);
            self.notice = Some("the change was in this article; again to undo it".to_owned());
            return None;
        }
        Some(match change {
            Undo::Kept(change) => Effect::Keep { key, change, doing: Doing::Undoing },
            Undo::Correction => Effect::Uncorrect(key),
        })
    }

    /// Gives the place of the cursor a letter.
    pub(super) fn set_mark(&mut self, letter: char) -> Option<Effect> {
        let at = self.story.at();
        self.keep(Change::Mark(letter, at))
    }

    /// Goes to the place with this letter.
    pub(super) fn go_to_mark(&mut self, letter: char) {
        let marks = self.kept().map(|kept| kept.marks.as_slice()).unwrap_or_default();
        let place = marks.iter().find(|(known, _)| *known == letter).map(|(_, at)| *at);
        if let Some(at) = place {
            self.leave();
            self.focus = Pane::Story;
            self.story.go_to(at);
            self.follow_story();
        } else {
            let known: Vec<String> = marks.iter().map(|(letter, _)| letter.to_string()).collect();
            let known = if known.is_empty() { "there are none".to_owned() } else { known.join(" ") };
            self.notice = Some(format!("no mark {letter} in this article: {known}"));
        }
    }

    /// What is to be kept of the reading itself: the place, where it has changed, and that the end was
    /// reached.
    pub fn progress(&mut self) -> Vec<Effect> {
        let (at, ended) = (self.place(), self.story.percent() == 100);
        let Some(key) = self.card().map(|card| card.key) else { return Vec::new() };
        let Some(kept) = self.memory.kept.get_mut(&key) else { return Vec::new() };
        if kept.at.unwrap_or(0) == at {
            return Vec::new();
        }
        kept.at = Some(at);
        let read = ended && !kept.read;
        let changes = [Some(Change::At(at)), read.then_some(Change::Read(true))];
        let keep = |change| Effect::Keep { key, change, doing: Doing::Silently };
        changes.into_iter().flatten().map(keep).collect()
    }
}

/// What is said of an article whose text is another than when something was kept of it.
fn edited(kept: &Kept) -> String {
    let lost = kept.notes.iter().filter(|note| note.is_lost()).count();
    let placed = kept.notes.iter().filter(|note| note.span.is_some()).count();
    match (placed, lost) {
        (0, 0) => "this article was edited since you were here".to_owned(),
        (_, 0) => "this article was edited since you were here; your notes and highlights found their places"
            .to_owned(),
        _ => format!(
            "this article was edited since you were here; the words of {lost} of your notes and highlights are gone"
        ),
    }
}

/// What is said of a change that was kept of an article of which these notes are `known`.
fn told<'a>(change: &Change, mut known: impl Iterator<Item = &'a Note>) -> String {
    let mut name = |id: i64| {
        if known.any(|note| note.id == id && note.is_highlight()) { "highlight" } else { "note" }
    };
    match change {
        Change::At(_) => "place kept".to_owned(),
        Change::Read(read) => if *read { "read" } else { "unread" }.to_owned(),
        Change::Starred(starred) => if *starred { "starred" } else { "star taken off" }.to_owned(),
        Change::Tag(name, true) => format!("tagged {name}"),
        Change::Tag(name, false) => format!("tag {name} taken off"),
        Change::Mark(letter, _) => format!("mark {letter} set"),
        Change::Note(_, words) => if words.is_empty() { "highlighted" } else { "noted" }.to_owned(),
        Change::Reword(..) => "note changed".to_owned(),
        Change::Drop(id, true) => format!("{} taken away", name(*id)),
        Change::Drop(id, false) => format!("{} put back", name(*id)),
    }
}
