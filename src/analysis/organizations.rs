//! Organizations and people: who is named, who is meant, who speaks for whom.

mod affiliation;
mod documents;
mod entities;
mod evidence;
mod forms;
mod known;
mod lexicon;
mod mentions;
mod provenance;
mod reference;
mod scene;
mod source;
mod voice;

pub use lexicon::Names;
use scene::Scene;

use super::quotes::Cited;
use crate::language::names::Naming;
use crate::language::{Parsed, Syntax};
use crate::model::{
    Attribution, Organization, OrganizationId, Paragraph, Person, PersonId, Provenance, Quote, SourceType,
    Stance,
};

/// Everyone an article names, and who speaks in each citation.
#[derive(Debug, Default)]
pub struct Named {
    /// The organizations, in order of first mention.
    pub organizations: Vec<Organization>,
    /// The people, in order of first mention.
    pub people: Vec<Person>,
    /// For each citation, who speaks.
    pub voices: Vec<Voice>,
}

/// Who speaks in one citation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Voice {
    /// The person.
    pub speaker: Option<PersonId>,
    /// The organizations the source is or speaks for, the main one first.
    pub organizations: Vec<OrganizationId>,
    /// What kind of source.
    pub source_type: SourceType,
    /// How the words came into the story.
    pub provenance: Provenance,
    /// How it was resolved, in a phrase; empty where the name itself says it.
    pub why: String,
}

/// Finds everyone named, and the voice of each citation.
pub fn find(
    parsed: &Parsed<'_>,
    paragraphs: &[Paragraph],
    syntax: &Syntax,
    naming: &Naming,
    cited: &[Cited],
    names: &Names,
) -> Named {
    let scene = Scene::new(parsed, paragraphs, syntax, naming, names);
    let (found, titles) = mentions::find(&scene);
    let found = known::claim(&scene, found);
    let table = forms::gather(&scene, found, &titles, cited);
    let mut entities = entities::join(&scene, &table);
    known::name(&scene, &mut entities);
    affiliation::remember(&scene, &table, &mut entities);
    known::people(&scene, &mut entities);
    let mut voices = voice::listen(&scene, &table, &entities, cited);
    for (voice, one) in voices.iter_mut().zip(cited) {
        voice.provenance = provenance::trace(&scene, &table, &entities, one, voice);
    }
    Named { organizations: entities.organizations, people: entities.people, voices }
}

/// Joins citations and voices to quotes.
pub fn attribute(cited: Vec<Cited>, named: &Named) -> Vec<Quote> {
    let voices = named.voices.iter().cloned().chain(std::iter::repeat_with(Voice::default));
    let mut quotes: Vec<Quote> = cited
        .into_iter()
        .zip(voices)
        .map(|(cited, voice)| {
            let why = if voice.why.is_empty() { cited.why } else { format!("{}; {}", cited.why, voice.why) };
            Quote {
                number: 0,
                kind: cited.kind,
                mode: cited.mode,
                content: cited.content,
                attribution: Attribution {
                    source: cited.source,
                    cue: cited.cue,
                    speaker: voice.speaker,
                    organizations: voice.organizations,
                    source_type: voice.source_type,
                    provenance: voice.provenance,
                    confidence: cited.confidence,
                    why,
                    lost: cited.lost,
                },
                stance: Stance::Other,
                corrected: Vec::new(),
            }
        })
        .collect();
    Quote::number(&mut quotes);
    quotes
}
