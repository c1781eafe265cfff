//! Noting: notes and highlights on a quote, a sentence or the whole article.

use super::correct::Then;
use super::found::Selected;
use super::layout::Pane;
use super::line::Role;
use super::menu::{Choice, Menu};
use super::overlay::{self, Overlay};
use super::prompt::{Prompt, Purpose};
use super::{App, Effect};
use crate::model::{Change, Note};
use crate::text::{Span, hull};

/// What a note is being written on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Noting {
    /// The piece of the text; `None` for the whole article.
    pub on: Option<Span>,
    /// The note that is being changed, by its number.
    pub note: Option<i64>,
}

impl App {
    /// The piece of the text that the cursor is on: the quote, else the sentence; `None` above the
    /// text and in the list, where it is on the whole article.
    pub fn under_note(&self) -> Option<Span> {
        let found = self.found()?;
        if self.focus == Pane::Library {
            return None;
        }
        match self.pointed() {
            Some(Selected::Quote(quote)) => hull(&found.findings.quotes.get(quote)?.content),
            Some(Selected::Concern(sentence)) => Some(sentence),
            None => {
                let line = self.story.line();
                let sentences = &found.findings.sentences;
                let on_line = sentences.iter().copied().find(|sentence| sentence.overlaps(line));
                on_line
                    .filter(|_| !line.is_empty() && line.start >= self.current().map_or(0, |a| a.body.start))
            }
        }
    }

    /// The note on exactly what the cursor is on, a highlight among them.
    fn note_here(&self, on: Option<Span>, wordless: bool) -> Option<&Note> {
        let notes = &self.kept()?.notes;
        notes.iter().find(|note| note.span == on && !note.is_lost() && note.words.is_empty() == wordless)
    }

    /// Asks for a note on what the cursor is on; the one that is there is changed.
    pub(super) fn ask_note(&mut self) {
        let on = self.under_note();
        let there = self.note_here(on, false).map(|note| (note.id, note.words.clone()));
        let (note, words) = there.unzip();
        self.prompt = Some(Prompt::new(Purpose::Note(Noting { on, note }), &words.unwrap_or_default()));
    }

    /// Whether a note is being typed.
    pub fn is_noting(&self) -> bool {
        self.prompt.as_ref().is_some_and(|prompt| matches!(prompt.purpose, Purpose::Note(_)))
    }

    /// Keeps what was written.
    pub(super) fn write_note(&mut self, noting: Noting, words: &str) -> Option<Effect> {
        let words = words.trim();
        match (noting.note, words.is_empty()) {
            (None, true) => None,
            (None, false) => self.keep(Change::Note(noting.on, words.to_owned())),
            (Some(id), true) => self.keep(Change::Drop(id, true)),
            (Some(id), false) => self.keep(Change::Reword(id, words.to_owned())),
        }
    }

    /// Takes what the editor made of the line being typed: it is finished by that, and stays where the editor failed.
    pub(super) fn take_edited(&mut self, edited: Result<String, String>) -> Option<Effect> {
        match (edited, self.prompt.as_ref().map(|prompt| prompt.purpose)) {
            (Ok(words), Some(Purpose::Note(noting))) => {
                self.prompt = None;
                self.write_note(noting, &words)
            }
            (Ok(_), _) => None,
            (Err(why), _) => {
                self.notice = Some(why);
                None
            }
        }
    }

    /// Asks for the line being typed to be changed in an editor, where it is a note.
    pub(super) fn edit_outside(&mut self) -> Option<Effect> {
        let prompt = self.prompt.as_mut()?;
        if let Purpose::Note(_) = prompt.purpose {
            return Some(Effect::Edit(prompt.input.value().to_owned()));
        }
        prompt.edit(tui_input::InputRequest::GoToEnd);
        None
    }

    /// Highlights what the cursor is on, or no longer.
    pub(super) fn highlight(&mut self) -> Option<Effect> {
        let Some(on) = self.under_note() else {
            self.notice = Some("nothing to highlight here: go to a sentence or a quote first".to_owned());
            return None;
        };
        match self.note_here(Some(on), true).map(|note| note.id) {
            Some(id) => self.keep(Change::Drop(id, true)),
            None => self.keep(Change::Note(Some(on), String::new())),
        }
    }

    /// Shows all notes of the open article, to go to one of them.
    pub(super) fn show_notes(&mut self) {
        let Some(article) = self.current() else { return };
        let choice = |note: &Note| {
            let label = match note.span {
                Some(span) => format!("paragraph {}", article.paragraph_at(span.start)),
                None if note.is_lost() => "words gone".to_owned(),
                None => "whole article".to_owned(),
            };
            let quote = crate::text::squeeze(&note.quote);
            let now = [quote.as_str(), note.words.as_str()];
            let now = now.into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n");
            Choice { label, now, then: Then::Go(note.span.map_or(0, |span| span.start)) }
        };
        let notes = self.kept().map(|kept| kept.notes.as_slice()).unwrap_or_default();
        let choices: Vec<Choice> = notes.iter().map(choice).collect();
        let none = (Role::Faint, "No notes and no highlights in this article.".to_owned());
        let about = choices.is_empty().then_some(none).into_iter().collect();
        self.overlay = Some(Overlay::new(overlay::Kind::Menu(Menu { about, choices, ..Menu::new("NOTES") })));
    }
}
