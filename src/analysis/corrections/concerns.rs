//! Concerns: which sentence raises which, as the user corrected it.

use super::Desk;
use crate::analysis::concerns::{Found, Lens};
use crate::model::{Amendment, Astray, Concern, Evidence, Quote};
use crate::text::Span;

/// Applies the corrections of concerns.
pub(super) fn correct(desk: &mut Desk<'_>, found: &mut Found, quotes: &[Quote], lens: &Lens) {
    let headline = found.headline.and_then(|i| Some(found.concerns.get(i)?.id.clone()));
    let mut changed = false;
    for slip in &mut desk.slips {
        let Amendment::Concern { from, to, .. } = &slip.correction.change else { continue };
        let Some(sentence) = slip.place.and_then(|place| sentence(desk.parsed, place)) else { continue };
        let taken = from.as_deref().is_none_or(|id| take(&mut found.concerns, id, sentence));
        let label = to.as_deref().and_then(|id| lens.concerns.iter().find(|label| label.id == id));
        if !taken || to.is_some() && label.is_none() {
            slip.astray = Some(Astray::Moot);
        }
        if let Some(label) = label {
            let quote = quotes.iter().position(|quote| quote.content.iter().any(|s| s.overlaps(sentence)));
            let pattern = format!("corrected by {}", slip.correction.by);
            let evidence = Evidence { sentence, trigger: sentence, pattern, quote };
            let at = found.concerns.iter().position(|concern| concern.id == label.id).unwrap_or_else(|| {
                let (id, name) = (label.id.clone(), label.name.clone());
                found.concerns.push(Concern { id, name, evidence: Vec::new() });
                found.concerns.len() - 1
            });
            let all = &mut found.concerns[at].evidence;
            all.retain(|one| one.sentence != sentence);
            all.push(evidence);
            all.sort_by_key(|one| one.sentence);
        }
        changed = true;
    }
    if changed {
        found.concerns.retain(|concern| !concern.evidence.is_empty());
        found.headline = headline.and_then(|id| found.concerns.iter().position(|concern| concern.id == id));
    }
}

/// The sentence that has most of `place`.
fn sentence(parsed: &crate::language::Parsed<'_>, place: Span) -> Option<Span> {
    let shared = |s: &Span| s.end.min(place.end).saturating_sub(s.start.max(place.start));
    parsed.sentences.iter().map(|sentence| sentence.span).filter(|s| s.overlaps(place)).max_by_key(shared)
}

/// Takes the sentence from the concern `id`; whether it was there.
fn take(concerns: &mut [Concern], id: &str, sentence: Span) -> bool {
    let Some(concern) = concerns.iter_mut().find(|concern| concern.id == id) else { return false };
    let before = concern.evidence.len();
    concern.evidence.retain(|one| one.sentence != sentence);
    concern.evidence.len() < before
}
