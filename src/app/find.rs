//! Find: the search over all articles, answered while it is typed.

use super::App;
use super::ask::Ask;
use super::line::{Line, Role};
use super::page::date;
use super::prompt::{Prompt, Purpose};
use super::sheet::{Entry, Row, Sheet, Target};
use crate::model::query::FIELDS;
use crate::model::{Card, Query};
use crate::reading::select::Excerpt;

/// The title of the search.
pub(super) const SEARCH: &str = "SEARCH ALL ARTICLES";

/// The most items of a sheet; what goes beyond is counted.
pub(super) const MOST: usize = 200;

impl App {
    /// Opens the search over all articles, with what was searched last.
    pub(super) fn ask_find(&mut self) {
        let words = std::mem::take(&mut self.last_find);
        self.prompt = Some(Prompt::new(Purpose::Find, &words));
        self.find(&words);
    }

    /// Shows what a query finds, or what is wrong with it.
    pub(super) fn find(&mut self, typed: &str) {
        typed.clone_into(&mut self.last_find);
        match Query::parse(typed) {
            Ok(query) => {
                let known = self.sheet.as_ref().is_some_and(|sheet| sheet.about == Ask::Find(query.clone()));
                if !known {
                    let old = self.sheet.take().filter(|sheet| matches!(sheet.about, Ask::Find(_)));
                    let mut sheet = Sheet::new(Ask::Find(query.clone()), SEARCH);
                    // What was found last stays until the answer is there.
                    sheet.rows = old.map(|old| old.rows).unwrap_or_default();
                    if query.is_empty() {
                        sheet.fill(fields());
                        sheet.asked = true;
                    }
                    self.sheet = Some(sheet);
                }
            }
            Err(error) => {
                if self.sheet.is_none() {
                    self.sheet = Some(Sheet::new(Ask::Find(Query::default()), SEARCH));
                }
                if let Some(sheet) = &mut self.sheet {
                    sheet.told = (Role::Problem, error.to_string());
                    sheet.asked = true;
                }
            }
        }
    }

    pub(super) fn take_found(&mut self, ask: &Ask, keys: &[u64]) {
        let mut places = self.library.cards.places_of(keys);
        if let Ask::Find(query) = ask {
            let memory = self.memory();
            places.retain(|place| {
                let brief = memory.brief(self.library.cards.keys()[*place]);
                query.of_reader(|flag| brief.is(flag))
            });
        }
        let shown = places.iter().take(MOST).filter_map(|place| self.library.cards.get(*place));
        let rows: Vec<Row> = shown.map(|card| Row::Entry(hit(&card))).collect();
        let told = self.so_far(count(places.len()));
        let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.about == *ask) else { return };
        sheet.told = (Role::Faint, told);
        sheet.fill(rows);
    }

    pub(super) fn take_excerpts(&mut self, ask: &Ask, mut excerpts: Vec<(u64, Excerpt)>) {
        let Ask::Excerpts(query, keys) = ask else { return };
        let there: Vec<u64> = excerpts.iter().map(|(key, _)| *key).collect();
        let gone = keys.iter().filter(|key| !there.contains(key));
        excerpts.extend(gone.map(|key| (*key, Excerpt { at: 0, words: String::new(), marks: Vec::new() })));
        for (_, excerpt) in excerpts.iter_mut().filter(|(_, excerpt)| excerpt.words.is_empty()) {
            // What has nothing to show is not asked for again.
            excerpt.words.push('…');
        }
        if let Some(sheet) = self.sheet.as_mut().filter(|sheet| sheet.about == Ask::Find(query.clone())) {
            sheet.quote(excerpts);
        }
    }
}

/// An article among those found.
pub(super) fn hit(card: &Card) -> Entry {
    let outlet = card.outlet.clone().unwrap_or_default();
    let day = card.published.as_deref().map(date).unwrap_or_default();
    let sep = if outlet.is_empty() || day.is_empty() { "" } else { " · " };
    Entry {
        target: Target::Article { key: card.key, at: 0 },
        head: (card.heading.clone(), format!("{outlet}{sep}{day}")),
        words: String::new(),
        marks: Vec::new(),
        most: 2,
    }
}

/// "1 article", "12 articles", the first so many shown where there are more.
pub(super) fn count(found: usize) -> String {
    match found {
        1 => "1 found".to_owned(),
        _ if found > MOST => format!("{found} found, the first {MOST} shown"),
        _ => format!("{found} found"),
    }
}

/// What can be asked, shown while nothing is.
fn fields() -> Vec<Row> {
    let say = |words: String| Row::Note(Line::say(Role::Faint, words));
    let mut rows = vec![
        say("Words, \"phrases\", beginnings* of words; - before a term leaves out.".to_owned()),
        say(String::new()),
    ];
    rows.extend(FIELDS.iter().map(|(name, help, example)| {
        let line = Line::say(Role::Accent, format!("{:<18}", format!("{name}:{example}")));
        Row::Note(line.text(Role::Faint, (*help).to_owned()))
    }));
    rows
}
