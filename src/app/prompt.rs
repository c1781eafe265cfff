//! Prompt: the line being typed, what it is for, and how a command in it is completed.

use tui_input::Input;

use super::layout::Pane;
use super::noting::Noting;
use crate::action::ACTIONS;

/// What the typed line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Search in the text, from this byte on.
    Search(usize),
    /// Filter of a pane.
    Filter(Pane),
    /// A command.
    Command,
    /// The name of a file to export to.
    Export,
    /// A note.
    Note(Noting),
    /// A letter for the place of the cursor, or of a place to go to.
    Mark(bool),
    /// Search in all articles.
    Find,
    /// A jump to anything.
    Jump,
    /// Search in the overlay.
    Overlay,
    /// A name that corrects something, under this label.
    Name(&'static str),
}

/// The line being typed.
#[derive(Debug, Clone)]
pub struct Prompt {
    /// What it is for.
    pub purpose: Purpose,
    /// What has been typed.
    pub input: Input,
    /// What was typed when completion began, and which candidate is shown.
    completing: Option<(String, usize)>,
    /// What it may be completed to.
    offers: Vec<String>,
}

impl Prompt {
    /// A line for `purpose` that holds `words`.
    pub fn new(purpose: Purpose, words: &str) -> Self {
        let commands = ACTIONS.iter().map(|row| row.name.to_owned()).filter(|_| purpose == Purpose::Command);
        Self { input: Input::new(words.to_owned()), ..Self::offering(purpose, commands.collect()) }
    }

    /// An empty line that may be completed to one of `offers`.
    pub fn offering(purpose: Purpose, offers: Vec<String>) -> Self {
        Self { purpose, input: Input::default(), completing: None, offers }
    }

    /// Takes `words` for all that has been typed.
    pub fn write(&mut self, words: &str) {
        self.input = Input::new(words.to_owned());
    }

    /// Takes an edit; whether the line has changed.
    pub fn edit(&mut self, edit: tui_input::InputRequest) -> bool {
        let changed = self.input.handle(edit).is_some_and(|change| change.value);
        if changed {
            self.completing = None;
        }
        changed
    }

    /// What the line, or what stands behind its last `;`, may become: what begins so, then what holds it.
    pub fn candidates(&self) -> Vec<&str> {
        let typed = self.completing.as_ref().map_or(self.input.value(), |(typed, _)| typed);
        let typed = split(typed).1.to_lowercase();
        let begins = |offer: &&str| offer.to_lowercase().starts_with(&typed);
        let inside = |offer: &&str| !begins(offer) && offer.to_lowercase().contains(&typed);
        let offers = || self.offers.iter().map(String::as_str);
        offers().filter(begins).chain(offers().filter(inside)).collect()
    }

    /// Completes the line: first what all candidates share, then one candidate after the other.
    pub fn complete(&mut self) {
        let candidates = self.candidates();
        let line = self.input.value().to_owned();
        let (kept, typed) = split(&line);
        let completed = |name: &str| Input::new(format!("{kept}{name}"));
        if let Some((_, at)) = &self.completing {
            let at = (at + 1) % candidates.len().max(1);
            let next = candidates.get(at).map(|name| completed(name));
            self.input = next.unwrap_or_else(|| self.input.clone());
            self.completing = self.completing.take().map(|(line, _)| (line, at));
            return;
        }
        let begins: Vec<&str> = candidates.iter().copied().filter(|c| c.starts_with(typed)).collect();
        let shared = shared_start(&begins);
        if shared.len() > typed.len() {
            self.input = completed(shared);
        } else if let Some(name) = candidates.first() {
            self.input = completed(name);
            self.completing = Some((line, 0));
        }
    }
}

/// A line cut behind its last `;` and the space there.
fn split(line: &str) -> (&str, &str) {
    let typed = line.rsplit(';').next().unwrap_or_default().trim_start();
    line.split_at(line.len() - typed.len())
}

/// What all of `names` begin with.
fn shared_start<'a>(names: &[&'a str]) -> &'a str {
    let Some(first) = names.first() else { return "" };
    let shared = |name: &&str| first.bytes().zip(name.bytes()).take_while(|(a, b)| a == b).count();
    &first[..first.floor_char_boundary(names.iter().map(shared).min().unwrap_or(0))]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn completion_shares_then_cycles() {
        let mut prompt = Prompt::new(Purpose::Command, "next-");
        for expected in ["next-article", "next-quote", "next-concern"] {
            prompt.complete();
            assert_eq!(prompt.input.value(), expected);
        }
        let mut prompt = Prompt::new(Purpose::Command, "hel");
        prompt.complete();
        assert_eq!(prompt.input.value(), "help");
    }
}
