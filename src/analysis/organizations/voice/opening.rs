//! The opening: a headline or a first paragraph speaks of `a report` or `experts` whom the story then names.

use super::super::source;
use super::{Listener, Voice};
use crate::analysis::quotes::Cited;
use crate::model::SourceType;
use crate::text::hull;

/// The last paragraph of the opening, headline and subheading included, counted from 0.
const LAST: usize = 1;
/// How many citations ahead the publisher of a document may speak.
const AHEAD: usize = 3;

impl Listener<'_> {
    /// Gives the nameless of the opening the name that follows.
    pub(super) fn anticipate(&self, cited: &[Cited], voices: &mut [Voice]) {
        for (k, one) in cited.iter().enumerate() {
            let Some(span) = hull(&one.source) else { continue };
            let tokens = self.scene.parsed.tokens_in(span);
            let open = voices[k].speaker.is_none()
                && self
                    .table
                    .at(tokens.start)
                    .is_none_or(|_| voices[k].source_type == SourceType::UnnamedPersonOfOrganization);
            if tokens.is_empty() || !open || self.paragraph(tokens.start) > LAST {
                continue;
            }
            let head = source::head(self.scene, self.table, tokens.clone());
            let last = self.main(&head);
            let (before, after) = voices.split_at_mut(k + 1);
            let Some(now) = before.last_mut() else { continue };
            match now.source_type {
                SourceType::Document if now.organizations.is_empty() && !self.definite(&head) => {
                    let next = after.iter().take(AHEAD).find(|voice| {
                        matches!(voice.source_type, SourceType::NamedOrganization | SourceType::Document)
                            && !voice.organizations.is_empty()
                    });
                    let found = self
                        .documents
                        .next(self.scene, last)
                        .or_else(|| next?.organizations.first().copied());
                    now.organizations.extend(found);
                }
                SourceType::Unnamed | SourceType::UnnamedPersonOfOrganization
                    if !self.scene.word(last).ends_with('s') =>
                {
                    let head = head.start..last + 1;
                    let all = 0..self.scene.parsed.tokens.len();
                    let titled = self.paragraph(tokens.start) == 0 || self.definite(&head);
                    if let Some(id) = self.holder(&head, &now.organizations, all).filter(|_| titled) {
                        *now = self.somebody(id, &format!("“{}” is", self.scene.word(last)));
                    }
                }
                SourceType::Unnamed if self.paragraph(tokens.start) == 0 => {
                    let mut speak = after.iter().filter_map(|voice| voice.organizations.first());
                    let first = speak.next().copied();
                    if let Some(id) = first.filter(|first| speak.all(|other| other == first)) {
                        now.organizations.push(id);
                        now.source_type = SourceType::UnnamedPersonOfOrganization;
                        "the only organization that speaks in the story".clone_into(&mut now.why);
                    }
                }
                _ => {}
            }
        }
    }
}
