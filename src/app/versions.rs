//! Versions: the versions of the open story in one sheet, what differs in each, and the way to them.

use super::App;
use super::ask::Ask;
use super::find::hit;
use super::layout::Pane;
use super::line::Role;
use super::sheet::{Entry, Row, Sheet, Target};
use crate::reading::versions::Difference;
use crate::text::Span;

/// The title of the sheet.
const VERSIONS: &str = "VERSIONS OF THIS STORY";

/// Paragraphs of each kind that are shown of a version.
const SHOWN: usize = 3;

/// Rows that what differs may take.
const ROWS: usize = 8;

impl App {
    /// Opens the sheet of the versions of the story under the cursor of the list, else of the open one.
    pub(super) fn ask_versions(&mut self) {
        let listed = self.shelf.selected().filter(|_| self.focus == Pane::Library);
        self.show_versions(listed.unwrap_or(self.open));
    }

    /// Opens the sheet of the versions of the story at `place` of the listing.
    pub(super) fn show_versions(&mut self, place: usize) {
        let Some(story) = self.shelf.story(&self.library, place) else {
            self.notice = Some("no other version of this story is known".to_owned());
            return;
        };
        let key = |place: &usize| self.library.cards.keys().get(*place).copied().unwrap_or(0);
        let others = story.iter().filter(|other| **other != place).map(key).collect();
        let told = format!("{} versions", story.len());
        let mut sheet = Sheet::new(Ask::Versions(key(&place), others), VERSIONS);
        sheet.told = (Role::Faint, told);
        let rows = story.iter().filter(|other| **other != place);
        let rows = rows.map(|other| Row::Entry(self.version(*other, None))).collect();
        sheet.fill(rows);
        self.sheet = Some(sheet);
    }

    /// Shows what differs.
    pub(super) fn take_versions(&mut self, ask: &Ask, differences: &[Difference]) {
        let Some(sheet) = self.sheet.as_ref().filter(|sheet| sheet.about == *ask) else { return };
        let places = sheet.rows.iter().filter_map(|row| match row {
            Row::Entry(Entry { target: Target::Version(place), .. }) => Some(*place),
            _ => None,
        });
        let rows = places.zip(differences).map(|(place, how)| Row::Entry(self.version(place, Some(how))));
        let rows = rows.collect();
        if let Some(sheet) = &mut self.sheet {
            sheet.fill(rows);
        }
    }

    /// The version at a place of the listing, and how it differs, once that is known.
    fn version(&self, place: usize, difference: Option<&Difference>) -> Entry {
        let card = self.library.cards.get(place).unwrap_or_default();
        let hit = hit(&card);
        let mut words = card.id;
        let mut marks = Vec::new();
        let mut mark = |words: &mut String, lead: &str| {
            words.push_str(" · ");
            marks.push(Span::new(words.len(), words.len() + lead.len()));
            words.push_str(lead);
        };
        if let Some(difference) = difference {
            mark(&mut words, &difference.to_string());
            for (lead, paragraphs) in [("only there", &difference.more), ("only here", &difference.fewer)] {
                for paragraph in paragraphs.iter().take(SHOWN) {
                    mark(&mut words, lead);
                    words.push_str(": ");
                    words.push_str(paragraph);
                }
            }
        }
        Entry { target: Target::Version(place), words, marks, most: ROWS, ..hit }
    }
}
