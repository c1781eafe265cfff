//! Dossier: all that an organization said, or all who speak of a concern, over the whole library.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::ask::Ask;
use super::find::{MOST, SEARCH, hit};
use super::found::Selected;
use super::layout::Pane;
use super::line::{Line, Role};
use super::sheet::{Entry, Row, Sheet, Target};
use super::{App, spark};
use crate::model::Said;
use crate::reading::counted;
use crate::text::Span;

impl App {
    /// Opens the sheet of what the cursor is on: an organization, or a concern; of neither, or from the list, that of
    /// all concerns.
    pub(super) fn ask_dossier(&mut self) {
        let subject = self.subject().filter(|_| self.focus != Pane::Library);
        self.show(subject.unwrap_or(Ask::Concerns));
    }

    /// Opens the sheet that answers `ask`.
    pub(super) fn show(&mut self, ask: Ask) {
        if let Ask::Versions(of, _) = ask {
            let place = self.library.cards.place(of);
            return place.into_iter().for_each(|place| self.show_versions(place));
        }
        let title = title(&ask);
        self.sheet = Some(Sheet::new(ask, &title));
    }

    pub(super) fn take_said(&mut self, ask: &Ask, said: Vec<Said>) {
        if self.sheet.as_ref().is_none_or(|sheet| sheet.about != *ask) {
            return;
        }
        let keys: Vec<u64> = said.iter().map(|one| one.key).collect();
        let places = self.library.cards.places_of(&keys);
        let mut by_article: HashMap<u64, Vec<Said>> = HashMap::new();
        for one in said {
            by_article.entry(one.key).or_default().push(one);
        }
        let (mut spoken, mut silent) = (Vec::new(), Vec::new());
        let (mut passages, mut stories, mut days) = (0, 0, Vec::new());
        for place in &places {
            let Some(card) = self.library.cards.get(*place) else { continue };
            let mut all = by_article.remove(&card.key).unwrap_or_default();
            all.sort_by_key(|one| one.at);
            let hit = hit(&card);
            let words: Vec<Said> = all.into_iter().filter(|one| !one.words.is_empty()).collect();
            if words.is_empty() {
                silent.push(Row::Entry(Entry { most: 0, ..hit }));
                continue;
            }
            days.extend(card.published.clone());
            stories += 1;
            passages += words.len();
            spoken.extend(words.into_iter().map(|one| (card.key, hit.head.clone(), one)));
        }
        let mut rows = Vec::new();
        if !days.is_empty() {
            rows.push(Row::Note(Line::say(Role::Faint, spark::over_time(&days))));
        }
        let heard = spoken.len().min(MOST);
        spoken.truncate(MOST);
        let told = spoken.iter().any(|(.., said)| !said.concerns.is_empty());
        if told && matches!(ask, Ask::Organization(_)) {
            by_concern(spoken, &mut rows);
        } else if !spoken.is_empty() {
            rows.push(Row::Note(Line::default()));
            entries(spoken, &mut rows);
        }
        if passages > heard {
            rows.push(Row::Note(Line::say(Role::Faint, format!("and {} more", passages - heard))));
        }
        let quiet = silent.len();
        if quiet > 0 {
            rows.push(Row::Title("named, but not heard".to_owned()));
            rows.extend(silent.into_iter().take(MOST));
        }
        if rows.is_empty() {
            rows.push(Row::Note(Line::say(Role::Faint, "Nothing in this library.")));
        }
        // Of a concern, the stories’ own sentences are among them.
        let what = if matches!(ask, Ask::Organization(_)) { "quote" } else { "passage" };
        let told = self.so_far(format!("{} in {}", counted(passages, what), counted(stories, "story")));
        if let Some(sheet) = &mut self.sheet {
            sheet.told = (Role::Faint, told);
            sheet.fill(rows);
        }
    }

    /// What the cursor is on, for a sheet about it.
    fn subject(&self) -> Option<Ask> {
        let found = self.found()?;
        if self.focus == Pane::Privacy
            && let Some(item) = self.privacy.here()
        {
            let concern = found.reading.privacy.concerns.get(item.card())?.concern;
            let concern = found.findings.concerns.get(concern)?;
            return Some(Ask::Concern { id: concern.id.clone(), name: concern.name.clone() });
        }
        let quoted = || {
            let Some(Selected::Quote(quote)) = self.pointed() else { return None };
            found.findings.quotes.get(quote)?.attribution.organizations.first().copied()
        };
        let id = self.organization_here().or_else(quoted)?;
        Some(Ask::Organization(found.findings.organization(id)?.name.clone()))
    }
}

/// What a sheet is called that answers `ask`.
pub(super) fn title(ask: &Ask) -> String {
    match ask {
        Ask::Organization(name) | Ask::Concern { name, .. } => name.to_uppercase(),
        Ask::Concerns => "CONCERNS IN ALL STORIES".to_owned(),
        Ask::Find(query) if !query.is_empty() => format!("{SEARCH}: {query}"),
        Ask::Find(_) => SEARCH.to_owned(),
        _ => String::new(),
    }
}

/// What was said in which article: its key, its head, the words.
type Spoken = (u64, (String, String), Said);

/// What was said, the newest first, under the concern that it is about first; the largest first, and what
/// is about none last.
fn by_concern(spoken: Vec<Spoken>, rows: &mut Vec<Row>) {
    let mut groups: Vec<(String, Vec<Spoken>)> = Vec::new();
    for one in spoken {
        let concern = one.2.concerns.first().cloned().unwrap_or_default();
        match groups.iter_mut().find(|(known, _)| *known == concern) {
            Some((_, group)) => group.push(one),
            None => groups.push((concern, vec![one])),
        }
    }
    groups.sort_by_key(|(concern, group)| (concern.is_empty(), Reverse(group.len())));
    for (concern, group) in groups {
        let title = if concern.is_empty() { "of something else" } else { concern.as_str() };
        rows.push(Row::Title(format!("{title} · {}", group.len())));
        entries(group, rows);
    }
}

/// What was said as items, each article named once.
fn entries(spoken: Vec<Spoken>, rows: &mut Vec<Row>) {
    let mut before = None;
    for (key, head, said) in spoken {
        let head = if before == Some(key) { <(String, String)>::default() } else { head };
        before = Some(key);
        rows.push(Row::Entry(entry(key, &said, head)));
    }
}

/// Something said as an item.
fn entry(key: u64, said: &Said, head: (String, String)) -> Entry {
    let mut about: Vec<&str> = Vec::new();
    about.extend((!said.who.is_empty()).then_some(said.who.as_str()));
    about.extend(said.stance.as_deref().filter(|stance| *stance != "other"));
    about.extend(said.concerns.iter().map(String::as_str));
    let lead = if about.is_empty() { String::new() } else { format!("{}: ", about.join(" · ")) };
    let marks = vec![Span::new(0, lead.len())];
    let words = format!("{lead}{}", said.words);
    Entry { target: Target::Article { key, at: said.at }, head, words, marks, most: 3 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_stands_under_its_concern() {
        let said = |key, words: &str, concern: &str| {
            let concerns = Some(concern).filter(|concern| !concern.is_empty());
            let concerns = concerns.into_iter().map(str::to_owned).collect();
            let (at, stance, who) = (0, None, String::new());
            (
                key,
                (format!("Story {key}"), String::new()),
                Said { key, at, stance, who, concerns, words: words.to_owned() },
            )
        };
        let spoken = vec![
            said(2, "late", ""),
            said(2, "lost", "Leaks"),
            said(1, "sold", "Sharing"),
            said(1, "kept", "Sharing"),
        ];
        let mut rows = Vec::new();
        by_concern(spoken, &mut rows);
        let told: Vec<String> = rows
            .into_iter()
            .map(|row| match row {
                Row::Title(title) => title,
                Row::Entry(entry) => format!("{}|{}", entry.head.0, entry.words),
                Row::Note(_) => String::new(),
            })
            .collect();
        let expected = [
            "Sharing · 2",
            "Story 1|Sharing: sold",
            "|Sharing: kept",
            "Leaks · 1",
            "Story 2|Leaks: lost",
            "of something else · 1",
            "Story 2|late",
        ];
        assert_eq!(told, expected);
    }
}
