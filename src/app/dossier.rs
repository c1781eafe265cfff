//! Dossier: all that an organization said, or all who speak of a concern, over the whole library.

use std::collections::HashMap;

use super::ask::Ask;
use super::find::MOST;
use super::found::Selected;
use super::layout::Pane;
use super::line::{Line, Role};
use super::sheet::{Entry, Row, Sheet, Target};
use super::{App, privacy, quotes, spark};
use crate::model::Said;
use crate::reading::Who;
use crate::text::Span;

impl App {
    /// Opens the sheet of what the cursor is on: an organization, or a concern.
    pub(super) fn ask_dossier(&mut self) {
        match self.subject() {
            Some(ask) => self.show(ask),
            None => self.notice = Some("no organization and no concern here".to_owned()),
        }
    }

    /// Opens the sheet that answers `ask`.
    pub(super) fn show(&mut self, ask: Ask) {
        let title = match &ask {
            Ask::Organization(name) => name.to_uppercase(),
            Ask::Concern(id) => {
                let here = self.found().map(|found| found.findings.concerns.as_slice()).unwrap_or_default();
                let here = here.iter().map(|concern| (&concern.id, &concern.name));
                let mut known = self.names.1.iter().map(|(id, name)| (id, name)).chain(here);
                known.find(|(known, _)| *known == id).map_or(id, |(_, name)| name).to_uppercase()
            }
            _ => String::new(),
        };
        self.sheet = Some(Sheet::new(ask, &title));
    }

    pub(super) fn take_said(&mut self, ask: &Ask, said: Vec<Said>) {
        if self.sheet.as_ref().is_none_or(|sheet| sheet.about != *ask) {
            return;
        }
        let keys: Vec<u64> = said.iter().map(|one| one.key).collect();
        let places = self.places_of(&keys);
        let mut by_article: HashMap<u64, Vec<Said>> = HashMap::new();
        for one in said {
            by_article.entry(one.key).or_default().push(one);
        }
        let (mut spoken, mut silent) = (Vec::new(), Vec::new());
        let (mut quotes, mut days) = (0, Vec::new());
        for place in &places {
            let card = &self.library.cards[*place];
            let mut all = by_article.remove(&card.key).unwrap_or_default();
            all.sort_by_key(|one| one.at);
            let hit = self.hit(*place);
            let words: Vec<Said> = all.into_iter().filter(|one| !one.words.is_empty()).collect();
            if words.is_empty() {
                silent.push(Row::Entry(Entry { most: 0, ..hit }));
                continue;
            }
            days.extend(card.published.clone());
            quotes += words.len();
            for (number, one) in words.into_iter().enumerate() {
                let head = if number == 0 { hit.head.clone() } else { <(String, String)>::default() };
                spoken.push(Row::Entry(entry(card.key, &one, head)));
            }
        }
        let mut rows = Vec::new();
        if !days.is_empty() {
            rows.push(Row::Note(Line::say(Role::Faint, spark::over_time(&days))));
            rows.push(Row::Note(Line::default()));
        }
        let heard = spoken.len().min(MOST);
        rows.extend(spoken.into_iter().take(MOST));
        if quotes > heard {
            rows.push(Row::Note(Line::say(Role::Faint, format!("and {} more", quotes - heard))));
        }
        let quiet = silent.len();
        if quiet > 0 {
            rows.push(Row::Title("named, but not heard".to_owned()));
            rows.extend(silent.into_iter().take(MOST));
        }
        if rows.is_empty() {
            rows.push(Row::Note(Line::say(Role::Faint, "Nothing in this library.")));
        }
        if let Some(sheet) = &mut self.sheet {
            let stories = days.len();
            let stories = if stories == 1 { "1 story".to_owned() } else { format!("{stories} stories") };
            sheet.told = (Role::Faint, format!("{quotes} in {stories}"));
            sheet.fill(rows);
        }
    }

    /// What the cursor is on, for a sheet about it.
    fn subject(&self) -> Option<Ask> {
        let found = self.found()?;
        if self.focus == Pane::Privacy
            && let Some(item) = self.privacy.items.get(self.privacy.list.cursor)
        {
            let card = match item {
                privacy::Item::Card(card) | privacy::Item::Position(_, card) => Some(*card),
                privacy::Item::Evidence(sentence) => {
                    found.reading.privacy.concerns.iter().position(|card| card.evidence.contains(sentence))
                }
            };
            let name = card.and_then(|card| found.reading.privacy.concerns.get(card)).map(|card| &card.name);
            let concern = found.findings.concerns.iter().find(|concern| Some(&concern.name) == name)?;
            return Some(Ask::Concern(concern.id.clone()));
        }
        let group = match (self.focus, self.quotes.items.get(self.quotes.list.cursor)) {
            (Pane::Quotes, Some(quotes::Item::Group(group))) => found.reading.groups.get(*group),
            _ => None,
        };
        if let Some(Who::Organization(id)) = group.map(|group| group.who) {
            return Some(Ask::Organization(found.findings.organization(id)?.name.clone()));
        }
        let Some(Selected::Quote(quote)) = self.selected else { return None };
        let id = found.findings.quotes.get(quote)?.attribution.organizations.first()?;
        Some(Ask::Organization(found.findings.organization(*id)?.name.clone()))
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
