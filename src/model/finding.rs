//! Findings: what the analysis found in one article, each with the spans it rests on.

use serde::{Deserialize, Serialize};

use super::claim::Claim;
use super::correction::{Applied, Corrected};
use super::people::{Organization, OrganizationId, Person, PersonId};
use super::provenance::Provenance;
use crate::text::Span;

/// All findings of one article. Every span refers to the article's text, in bytes.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Findings {
    /// The sentences in order, headline included.
    pub sentences: Vec<Span>,
    /// The quotes in order of their first content offset, those of mode thought among them.
    pub quotes: Vec<Quote>,
    /// The organizations named, in order of first mention.
    pub organizations: Vec<Organization>,
    /// The people named, in order of first mention.
    pub people: Vec<Person>,
    /// What concerns were looked for: the lens's plain name.
    pub lens: String,
    /// The concerns present, weightiest first.
    pub concerns: Vec<Concern>,
    /// The kinds of data spoken of, in order of first mention.
    pub data_types: Vec<DataType>,
    /// The index in `concerns` of what the story is mostly about.
    pub headline_concern: Option<usize>,
    /// The claims, in the order of the story.
    pub claims: Vec<Claim>,
    /// The user's corrections, the oldest first.
    #[serde(skip)]
    pub corrections: Vec<Applied>,
}

impl Findings {
    /// Changes every span.
    pub fn move_spans(&mut self, change: &impl Fn(&mut Span)) {
        let Self {
            sentences,
            quotes,
            organizations,
            people,
            concerns,
            data_types,
            lens: _,
            headline_concern: _,
            claims,
            corrections: _,
        } = self;
        let lists = sentences.iter_mut();
        let lists = lists.chain(organizations.iter_mut().flat_map(|organization| &mut organization.mentions));
        let lists = lists.chain(people.iter_mut().flat_map(|person| &mut person.mentions));
        let lists = lists.chain(data_types.iter_mut().flat_map(|data| &mut data.mentions));
        lists.for_each(change);
        for Claim { span, flow, .. } in claims {
            flow.spans_mut().chain([span]).for_each(change);
        }
        for Quote { content, attribution: Attribution { source, cue, lost, .. }, .. } in quotes {
            let lost = lost.iter_mut().map(|lost| &mut lost.span);
            content.iter_mut().chain(source).chain(cue).chain(lost).for_each(change);
        }
        for Evidence { sentence, trigger, .. } in concerns.iter_mut().flat_map(|c| &mut c.evidence) {
            change(sentence);
            change(trigger);
        }
    }

    /// The organization with this id.
    pub fn organization(&self, id: OrganizationId) -> Option<&Organization> {
        self.organizations.get(id.0)
    }

    /// The person with this id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.people.get(id.0)
    }

    /// The sentence that holds byte `at`.
    pub fn sentence_at(&self, at: usize) -> Option<Span> {
        let next = self.sentences.partition_point(|s| s.start <= at);
        self.sentences.get(next.checked_sub(1)?).copied()
    }
}

/// From this confidence on an attribution is likely enough to be shown without being asked for.
pub const LIKELY: f32 = 0.25;

/// Something that the article attributes to a source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// Its number among those that are said ([`Quote::is_said`]), or among the others, counted from 1 in reading order.
    pub number: usize,
    /// Inside quotation marks, outside, or both.
    pub kind: Kind,
    /// Said or thought.
    pub mode: Mode,
    /// The pieces of what was said, in order: without source, cue and joining "that", with quotation marks.
    pub content: Vec<Span>,
    /// Who said it, and how we know.
    pub attribution: Attribution,
    /// What the speaker does with it.
    pub stance: Stance,
    /// What the user has corrected about it, in that order.
    #[serde(skip)]
    pub corrected: Vec<Corrected>,
}

impl Quote {
    /// Whether it is speech that is likely attributed right: what is shown and counted where not all quotes are asked
    /// for. The others are thoughts, and speech whose source is in doubt.
    pub fn is_said(&self) -> bool {
        let sure = self.attribution.confidence >= LIKELY || !self.corrected.is_empty();
        self.mode == Mode::Speech && sure
    }

    /// Whether it tells that its source gives no answer: content and cue are the same words, `declined to comment`.
    pub fn is_silence(&self) -> bool {
        self.attribution.cue == self.content
    }

    /// Numbers quotes, those that are said and the others apart.
    pub fn number(quotes: &mut [Self]) {
        let mut counts = [0, 0];
        for quote in quotes {
            let count = &mut counts[usize::from(quote.is_said())];
            *count += 1;
            quote.number = *count;
        }
    }

    /// Its stable name: `q7`; what is not said counts on after the `said`.
    pub fn id(&self, said: usize) -> String {
        format!("q{}", if self.is_said() { self.number } else { said + self.number })
    }

    /// The pieces joined, ` […] ` where something was left out between them.
    pub fn text(&self, text: &str) -> String {
        let mut joined = String::new();
        for (i, piece) in self.content.iter().enumerate() {
            if i > 0 {
                let gap = Span::new(self.content[i - 1].end, piece.start).of(text);
                joined.push_str(if gap.trim().is_empty() { " " } else { " […] " });
            }
            joined.push_str(piece.of(text));
        }
        joined
    }

    /// Where its content begins, in bytes.
    pub fn start(&self) -> usize {
        self.content.first().map_or(0, |s| s.start)
    }

    /// Content, source and cue together, in no order.
    pub fn spans(&self) -> impl Iterator<Item = Span> + '_ {
        self.content.iter().chain(&self.attribution.source).chain(&self.attribution.cue).copied()
    }
}

/// Direct, mixed or indirect quotation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Kind {
    /// All of it between quotation marks.
    Direct,
    /// Part of it between quotation marks.
    Mixed,
    /// None of it between quotation marks.
    Indirect,
}

impl Kind {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 3] = [Self::Direct, Self::Mixed, Self::Indirect];

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Mixed => "mixed",
            Self::Indirect => "indirect",
        }
    }
}

/// Speech (said, wrote, announced) or thought (believes, wants): the distinction of Semino and
/// Short, *Corpus Stylistics* (2004).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Mode {
    /// Said or written.
    #[default]
    Speech,
    /// Believed, wanted, feared.
    Thought,
}

impl Mode {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 2] = [Self::Speech, Self::Thought];

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speech => "speech",
            Self::Thought => "thought",
        }
    }
}

/// Who said a quote, and how we know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Attribution {
    /// The mention of the source that belongs to this quote; empty where it has none.
    pub source: Vec<Span>,
    /// The reporting words; empty where there are none.
    pub cue: Vec<Span>,
    /// The person who speaks.
    pub speaker: Option<PersonId>,
    /// The organizations that the source is or speaks for, the main one first.
    pub organizations: Vec<OrganizationId>,
    /// What kind of source.
    pub source_type: SourceType,
    /// How it came into the story.
    pub provenance: Provenance,
    /// From 0 to 1.
    pub confidence: f32,
    /// The rule or evidence, in a phrase.
    pub why: String,
    /// What was weighed and not taken, the likeliest first.
    pub lost: Vec<Alternative>,
}

/// Words that might have been part of an attribution and were left out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Alternative {
    /// What they might have been.
    pub part: Part,
    /// Where they stand, in bytes of the text.
    pub span: Span,
    /// From 0 to 1: how likely they were that part.
    pub probability: f32,
}

/// A part of an attribution that several words can claim to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// Who says it.
    Source,
    /// What is said.
    Content,
}

/// What kind of source stands behind a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum SourceType {
    /// A person with a name.
    NamedPerson,
    /// An organization with a name.
    NamedOrganization,
    /// A nameless person who speaks for a named organization.
    UnnamedPersonOfOrganization,
    /// "Sources", "officials", or no source at all.
    #[default]
    Unnamed,
    /// A report, a letter, a law, a court paper.
    Document,
    /// "Critics", "campaigners", "users".
    Collective,
}

impl SourceType {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 6] = [
        Self::NamedPerson,
        Self::NamedOrganization,
        Self::UnnamedPersonOfOrganization,
        Self::Unnamed,
        Self::Document,
        Self::Collective,
    ];

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NamedPerson => "named-person",
            Self::NamedOrganization => "named-organization",
            Self::UnnamedPersonOfOrganization => "unnamed-person-of-organization",
            Self::Unnamed => "unnamed",
            Self::Document => "document",
            Self::Collective => "collective",
        }
    }

    /// What it is called among people.
    pub const fn word(self) -> &'static str {
        match self {
            Self::NamedPerson => "a person with a name",
            Self::NamedOrganization => "an organization",
            Self::UnnamedPersonOfOrganization => "an unnamed person of an organization",
            Self::Unnamed => "unnamed",
            Self::Document => "a document",
            Self::Collective => "many people at once",
        }
    }
}

/// What the speaker does with a quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Stance {
    /// Accuses, warns of harm, criticises.
    Alleges,
    /// Rejects an accusation.
    Denies,
    /// Grants that something happened.
    Admits,
    /// No comment, no answer.
    Declines,
    /// Promises or plans protective action.
    Commits,
    /// Neutral facts, figures, description.
    Explains,
    /// None of these.
    #[default]
    Other,
}

impl Stance {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 7] = [
        Self::Alleges,
        Self::Denies,
        Self::Admits,
        Self::Declines,
        Self::Commits,
        Self::Explains,
        Self::Other,
    ];

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alleges => "alleges",
            Self::Denies => "denies",
            Self::Admits => "admits",
            Self::Declines => "declines",
            Self::Commits => "commits",
            Self::Explains => "explains",
            Self::Other => "other",
        }
    }

    /// Whether it answers an accusation.
    pub const fn answers(self) -> bool {
        matches!(self, Self::Denies | Self::Admits | Self::Declines | Self::Commits)
    }
}

/// One privacy concern that the article raises, with the sentences it rests on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Concern {
    /// Its id in the taxonomy: `third-party-sharing`.
    pub id: String,
    /// Its plain name: "Sharing or selling to others".
    pub name: String,
    /// One for each sentence, in order.
    pub evidence: Vec<Evidence>,
}

/// A concern as the lens defines it, whether an article raises it or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// Its id: `third-party-sharing`.
    pub id: String,
    /// Its plain name: "Sharing or selling to others".
    pub name: String,
    /// What it is, in a sentence; empty where the lens does not say.
    pub words: String,
}

/// One sentence that raises, answers or reports a concern.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evidence {
    /// The sentence.
    pub sentence: Span,
    /// The words that show it; the whole sentence where only the story's subject does.
    pub trigger: Span,
    /// The pattern of the taxonomy that matched; empty where none did.
    pub pattern: String,
    /// The index in [`Findings::quotes`] of the quote that the trigger lies in.
    pub quote: Option<usize>,
}

/// One kind of personal data that the article speaks of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DataType {
    /// Its id in the taxonomy: `financial`.
    pub id: String,
    /// Its plain name.
    pub name: String,
    /// Where, in order.
    pub mentions: Vec<Span>,
}
