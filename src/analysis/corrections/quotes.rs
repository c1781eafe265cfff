//! Quotes: which there are and who says them, as the user corrected it.

use super::{Desk, merge};
use crate::analysis::organizations::Named;
use crate::language::Parsed;
use crate::model::{
    Amendment, Astray, Attribution, Corrected, Correction, Detail, Kind, Mode, Organization, OrganizationId,
    OrganizationKind, Person, PersonId, Provenance, Quote, SourceType, Stance,
};
use crate::text::{Anchor, Span, hull, squeeze};

/// Applies all but the stances.
pub(super) fn correct(desk: &mut Desk<'_>, quotes: &mut Vec<Quote>, named: &mut Named) {
    let parsed = desk.parsed;
    let mut removed: Vec<(Span, &Correction)> = Vec::new();
    for at in 0..desk.slips.len() {
        let (correction, Some(place)) = (desk.slips[at].correction, desk.slips[at].place) else { continue };
        let here = on(quotes, place);
        let (words, detail) = match &correction.change {
            Amendment::Missed(_) => (true, None),
            Amendment::Quote(_, Detail::Stance(_)) => continue,
            Amendment::Quote(_, detail) => (false, Some(detail)),
            _ => continue,
        };
        match (here, detail) {
            (None, None) => quotes.push(missed(parsed, place, correction)),
            (None, Some(_)) => {
                let gone = removed.iter().find(|(span, by)| span.overlaps(place) && by.by != correction.by);
                let why = gone.map_or(Astray::Moot, |(_, by)| Astray::Overruled(by.by.clone()));
                desk.slips[at].astray = Some(why);
            }
            (Some(i), Some(Detail::Removed)) => {
                removed.push((place, correction));
                quotes.remove(i);
            }
            (Some(i), detail) => {
                let new = match detail {
                    Some(Detail::Words(words)) => beside(parsed.text, words, place),
                    _ => words.then_some(place),
                };
                if matches!(detail, Some(Detail::Words(_))) && new.is_none() {
                    desk.slips[at].astray = Some(Astray::Gone);
                    continue;
                }
                overrule(desk, &quotes[i], at, detail);
                let was = set(parsed, &mut quotes[i], named, detail, new);
                quotes[i].corrected.push(mark(correction, was));
            }
        }
    }
    quotes.sort_by_key(|quote| (quote.start(), hull(&quote.content).map(|span| span.end)));
    Quote::number(quotes);
}

/// Applies the stances.
pub(super) fn stances(desk: &mut Desk<'_>, quotes: &mut [Quote]) {
    for at in 0..desk.slips.len() {
        let (correction, Some(place)) = (desk.slips[at].correction, desk.slips[at].place) else { continue };
        let Amendment::Quote(_, detail @ Detail::Stance(stance)) = &correction.change else { continue };
        match on(quotes, place) {
            None => desk.slips[at].astray = Some(Astray::Moot),
            Some(i) => {
                overrule(desk, &quotes[i], at, Some(detail));
                let was = std::mem::replace(&mut quotes[i].stance, *stance).name();
                quotes[i].corrected.push(mark(correction, was.to_owned()));
            }
        }
    }
}

/// The quote that has at least half of `place`, or half of which `place` has.
fn on(quotes: &[Quote], place: Span) -> Option<usize> {
    let shared = |quote: &Quote| -> usize {
        quote.content.iter().map(|s| s.end.min(place.end).saturating_sub(s.start.max(place.start))).sum()
    };
    let len = |quote: &Quote| quote.content.iter().map(|s| s.len()).sum::<usize>();
    let fits = |quote: &Quote| 2 * shared(quote) >= len(quote).min(place.len()).max(1);
    let fitting = quotes.iter().enumerate().filter(|(_, quote)| fits(quote));
    // Of a quote within a quote, the one whose length is nearer.
    fitting.min_by_key(|(_, quote)| len(quote).abs_diff(place.len())).map(|(i, _)| i)
}

/// An earlier correction of the same by somebody else, who says otherwise, has no effect now.
fn overrule(desk: &mut Desk<'_>, quote: &Quote, at: usize, detail: Option<&Detail>) {
    let Some(detail) = detail else { return };
    let by = desk.slips[at].correction.by.clone();
    let marked = |slip: &&mut super::Slip<'_>| {
        let theirs = &slip.correction;
        let other =
            matches!(&theirs.change, Amendment::Quote(_, d) if d.name() == detail.name() && d != detail);
        let here =
            quote.corrected.iter().any(|c| c.at == theirs.at && c.by == theirs.by && c.what == detail.name());
        other && here && theirs.by != by
    };
    for slip in desk.slips[..at].iter_mut().filter(marked) {
        slip.astray = Some(Astray::Overruled(by.clone()));
    }
}

/// Where `words` stand in the neighbourhood of `place`.
fn beside(text: &str, words: &str, place: Span) -> Option<Span> {
    let reach = 2 * words.len() + place.len();
    let boundary = |at: usize| (at..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let near =
        Span::new(boundary(place.start.saturating_sub(reach)), boundary((place.end + reach).min(text.len())));
    let anchor = Anchor { words: words.to_owned(), ..Anchor::default() };
    let found = anchor.find(near.of(text))?;
    Some(Span::new(near.start + found.start, near.start + found.end))
}

fn mark(correction: &Correction, was: String) -> Corrected {
    Corrected { what: correction.change.name(), was, by: correction.by.clone(), at: correction.at.clone() }
}

/// A quote that was missed.
fn missed(parsed: &Parsed<'_>, place: Span, correction: &Correction) -> Quote {
    Quote {
        number: 0,
        kind: kind(parsed, place),
        mode: Mode::Speech,
        content: vec![place],
        attribution: Attribution {
            source: Vec::new(),
            cue: Vec::new(),
            speaker: None,
            organizations: Vec::new(),
            source_type: SourceType::Unnamed,
            provenance: Provenance::default(),
            confidence: 1.0,
            why: "marked by hand".to_owned(),
            lost: Vec::new(),
        },
        stance: Stance::Other,
        corrected: vec![mark(correction, String::new())],
    }
}

fn kind(parsed: &Parsed<'_>, place: Span) -> Kind {
    let word = |i: &usize| parsed.word(*i).chars().any(char::is_alphanumeric);
    let inside = |i: usize| parsed.quotation_at(parsed.tokens[i].span.start).is_some();
    crate::analysis::quotes::kind(parsed.tokens_in(place).filter(word).map(inside))
}

/// Sets what `detail` says, or the words `new`; gives what was there, in words.
fn set(
    parsed: &Parsed<'_>,
    quote: &mut Quote,
    named: &mut Named,
    detail: Option<&Detail>,
    new: Option<Span>,
) -> String {
    let attribution = &mut quote.attribution;
    match detail {
        Some(Detail::Speaker(name)) => {
            let before = attribution.speaker.and_then(|id| named.people.get(id.0)).map(|p| p.name.clone());
            attribution.speaker = name.as_deref().map(|name| person(named, name));
            if let Some(person) = attribution.speaker.and_then(|id| named.people.get(id.0)) {
                attribution.source_type = SourceType::NamedPerson;
                if !person.organizations.is_empty() {
                    attribution.organizations.clone_from(&person.organizations);
                }
            }
            before.unwrap_or_default()
        }
        Some(Detail::Organizations(wanted)) => {
            let ids = attribution.organizations.iter().filter_map(|id| named.organizations.get(id.0));
            let before: Vec<&str> = ids.map(|organization| organization.name.as_str()).collect();
            let before = before.join("; ");
            attribution.organizations = wanted.iter().map(|name| organization(named, name)).collect();
            before
        }
        Some(Detail::SourceType(source)) => {
            std::mem::replace(&mut attribution.source_type, *source).name().to_owned()
        }
        Some(Detail::Mode(mode)) => std::mem::replace(&mut quote.mode, *mode).name().to_owned(),
        _ => {
            let before = squeeze(&quote.text(parsed.text));
            if let Some(new) = new {
                // Another quote's words are no source or cue of it any more.
                quote.attribution.source.retain(|span| !span.overlaps(new));
                quote.attribution.cue.retain(|span| !span.overlaps(new));
                quote.content = vec![new];
                quote.kind = kind(parsed, new);
            }
            before
        }
    }
}

/// The person called `name`; a new one where the article names nobody so.
fn person(named: &mut Named, name: &str) -> PersonId {
    let same = |one: &String| one.trim().to_lowercase() == name.trim().to_lowercase();
    let known = named.people.iter().position(|person| same(&person.name));
    let known = known.or_else(|| named.people.iter().position(|person| person.aliases.iter().any(same)));
    PersonId(known.unwrap_or_else(|| {
        named.people.push(Person {
            name: name.to_owned(),
            aliases: Vec::new(),
            role: None,
            organizations: Vec::new(),
            mentions: Vec::new(),
        });
        named.people.len() - 1
    }))
}

/// The organization called `name`, likewise.
fn organization(named: &mut Named, name: &str) -> OrganizationId {
    OrganizationId(merge::named(&named.organizations, name).unwrap_or_else(|| {
        named.organizations.push(Organization {
            name: name.to_owned(),
            aliases: Vec::new(),
            kind: OrganizationKind::default(),
            mentions: Vec::new(),
            why: "you named it".to_owned(),
        });
        named.organizations.len() - 1
    }))
}
