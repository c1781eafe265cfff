//! Corrections: the user's knowledge put over what the analysis found, step by step, so that all that
//! rests on a finding rests on the corrected one.

mod concerns;
mod merge;
mod quotes;

use super::concerns::{Found, Lens};
use super::organizations::Named;
use crate::language::Parsed;
use crate::model::{Amendment, Applied, Astray, Correction, Quote};
use crate::text::Span;

/// The corrections of one article while they are being applied.
#[derive(Debug)]
pub(super) struct Desk<'a> {
    parsed: &'a Parsed<'a>,
    /// The oldest first.
    slips: Vec<Slip<'a>>,
}

/// One correction, and where its words stand.
#[derive(Debug)]
struct Slip<'a> {
    correction: &'a Correction,
    place: Option<Span>,
    astray: Option<Astray>,
}

impl<'a> Desk<'a> {
    /// `corrections` with their places in the text.
    pub(super) fn new(parsed: &'a Parsed<'a>, corrections: &'a [Correction]) -> Self {
        let slip = |correction: &'a Correction| {
            let anchor = correction.change.anchor();
            let place = anchor.and_then(|anchor| anchor.find(parsed.text));
            let gone = anchor.is_some() && place.is_none();
            Slip { correction, place, astray: gone.then_some(Astray::Gone) }
        };
        let mut slips: Vec<Slip<'_>> = corrections.iter().map(slip).collect();
        slips.sort_by_key(|slip| &slip.correction.at);
        Self { parsed, slips }
    }

    /// Makes one organization of those that the user says are one.
    pub(super) fn merge(&mut self, named: &mut Named) {
        for slip in &mut self.slips {
            if let Amendment::Merge { name, into, everywhere } = &slip.correction.change
                && !merge::merge(named, name, into)
                && !everywhere
            {
                slip.astray = Some(Astray::Moot);
            }
        }
    }

    /// Corrects which quotes there are and who says them.
    pub(super) fn quotes(&mut self, quotes: &mut Vec<Quote>, named: &mut Named) {
        quotes::correct(self, quotes, named);
    }

    /// Corrects what the speakers do.
    pub(super) fn stances(&mut self, quotes: &mut [Quote]) {
        quotes::stances(self, quotes);
    }

    /// Corrects which sentence raises which concern.
    pub(super) fn concerns(&mut self, found: &mut Found, quotes: &[Quote], lens: &Lens) {
        concerns::correct(self, found, quotes, lens);
    }

    /// What became of each correction. A merge for all articles that concerns nobody here is left out.
    pub(super) fn close(self, named: &[crate::model::Organization]) -> Vec<Applied> {
        let here = |slip: &Slip<'_>| match &slip.correction.change {
            Amendment::Merge { into, everywhere: true, .. } => merge::named(named, into).is_some(),
            _ => true,
        };
        let applied = |slip: Slip<'_>| Applied { correction: slip.correction.clone(), astray: slip.astray };
        self.slips.into_iter().filter(here).map(applied).collect()
    }
}
