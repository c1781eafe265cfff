//! Jump: to any article, organization, concern or command, by some of its letters.

use super::ask::Ask;
use super::find::{MOST, count};
use super::line::Role;
use super::page::date;
use super::prompt::{Prompt, Purpose};
use super::sheet::{Entry, Row, Sheet, Target};
use super::{App, fuzzy};
use crate::action::ACTIONS;

impl App {
    /// Opens the jump to anything.
    pub(super) fn ask_jump(&mut self) {
        self.prompt = Some(Prompt::new(Purpose::Jump, ""));
        let names = Ask::Names(self.library.cards.keys().to_vec());
        self.sheet = Some(Sheet::new(names, "JUMP TO"));
        self.jump("");
    }

    /// Shows where the letters typed can lead.
    pub(super) fn jump(&mut self, typed: &str) {
        let mut rows: Vec<(i32, Entry)> = Vec::new();
        let mut offer = |name: &str, kind: &str, target: Target| {
            if let Some(score) = fuzzy::score(typed, name) {
                let head = (name.to_owned(), kind.to_owned());
                let entry = Entry { target, head, words: String::new(), marks: Vec::new(), most: 0 };
                rows.push((score, entry));
            }
        };
        for row in ACTIONS {
            offer(row.name, "command", Target::Act(row.action));
        }
        for named in &self.names.0 {
            let target = Target::Sheet(Ask::Organization(named.name.clone()));
            offer(&named.name, "organization", target);
        }
        for (id, name) in &self.names.1 {
            let concern = Ask::Concern { id: id.clone(), name: name.clone() };
            offer(name, "concern", Target::Sheet(concern));
        }
        // All of them for nothing typed would tell nothing.
        for card in self.library.cards.iter().filter(|_| !typed.trim().is_empty()) {
            let kind = card.published.as_deref().map(date).unwrap_or_default();
            offer(&card.heading, &kind, Target::Article { key: card.key, at: 0 });
        }
        rows.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        let told = count(rows.len());
        rows.truncate(MOST);
        if let Some(sheet) = &mut self.sheet {
            sheet.told = (Role::Faint, told);
            sheet.fill(rows.into_iter().map(|(_, entry)| Row::Entry(entry)).collect());
        }
    }
}
