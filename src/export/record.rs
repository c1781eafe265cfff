//! A record: one article with its findings as `onrecord extract` writes it, one JSON object a line.
//!
//! The field documentation below becomes the descriptions in `docs/extract.schema.json`. Every
//! offset is in Unicode code points into `text`; every field is always present. The file is long because
//! the whole contract stands in it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{
    self, Article, Channel, Findings, Kind, Manner, Mode, OrganizationKind, SourceType, Stance, Status,
};
use crate::text::{self, CodePoints};

/// The contract's number; raised only when the meaning of a field changes.
pub const SCHEMA: u32 = 1;

/// What made the findings.
#[derive(Debug, Clone, Copy)]
pub struct Maker<'a> {
    /// Version and weights' id: `0.1.0+w5f1c`.
    pub engine: &'a str,
    /// The id of the lens: `privacy`.
    pub lens: &'a str,
    /// The version of the lens.
    pub lens_version: &'a str,
}

/// One article with its findings.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Record<'a> {
    /// The number of this contract; it grows by new fields only, a change of meaning raises it.
    pub schema: u32,
    /// The program's version and the id of its weights.
    pub engine: &'a str,
    /// Which concerns were looked for.
    pub lens: Lens<'a>,
    /// The input's own id for JSON Lines, else the path as given with `/` as separator.
    pub id: &'a str,
    /// The file; null on standard input.
    pub path: Option<String>,
    /// The line in that file, counted from 1, for JSON Lines.
    pub line: Option<usize>,
    /// The headline as metadata gives it, else the headline found in the text.
    pub title: Option<&'a str>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Who wrote it, one name an entry.
    pub byline: &'a [String],
    /// When it was published, RFC 3339: a date, or a date with time and offset.
    pub published: Option<&'a str>,
    /// When it was last changed, likewise.
    pub updated: Option<&'a str>,
    /// Where it was published.
    pub url: Option<&'a str>,
    /// BCP 47 language tag; an article in another language than English is not analysed.
    pub language: Option<&'a str>,
    /// Where each known field came from: `front-matter`, `record`, `heuristic` ...
    pub sources: BTreeMap<&'static str, &'static str>,
    /// What was analysed, and what every offset refers to.
    pub text: &'a str,
    /// The headline's span.
    pub headline: Option<Points>,
    /// The span of the rest.
    pub body: Points,
    /// Number of paragraphs; quotes and evidence name theirs, counted from 1.
    pub paragraphs: usize,
    /// The quotes, in order of first content offset.
    pub quotes: Vec<Quote<'a>>,
    /// Every organization named in the article, quoted or not.
    pub organizations: Vec<Organization<'a>>,
    /// Every person named in the article, quoted or not.
    pub people: Vec<Person<'a>>,
    /// The concerns present.
    pub concerns: Vec<Concern<'a>>,
    /// The id of the concern that the story is mostly about.
    pub headline_concern: Option<&'a str>,
    /// Who is said to do what, and what the accused answer, in the order of the text.
    pub claims: Vec<Claim<'a>>,
    /// What the user corrected in this article, the oldest first.
    pub corrections: Vec<Correction<'a>>,
}

/// `[begin, end]`: a span in Unicode code points into `text`, begin included, end excluded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Points(pub(super) [usize; 2]);

/// Which concerns were looked for.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Lens<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its version.
    pub version: &'a str,
}

/// Something that the article attributes to a source.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Quote<'a> {
    /// Stable within the article, with and without `--all`: what only that adds counts on after the others.
    pub id: String,
    /// Inside quotation marks, outside, or both.
    #[schemars(extend("enum" = Kind::ALL.map(Kind::name)))]
    pub kind: &'static str,
    /// Said or thought.
    #[schemars(extend("enum" = Mode::ALL.map(Mode::name)))]
    pub mode: &'static str,
    /// What was said, without source, cue and joining "that", with its quotation marks.
    pub content: Vec<Points>,
    /// The mention of the source that belongs to this quote; null where it has none.
    pub source: Option<Vec<Points>>,
    /// The reporting words; null where there are none.
    pub cue: Option<Vec<Points>>,
    /// The pieces of the content joined by ` […] ` where something was left out between them.
    pub text: String,
    /// The paragraph of the first piece, counted from 1.
    pub paragraph: usize,
    /// The canonical name of the person who speaks.
    pub speaker: Option<&'a str>,
    /// Canonical names of the organizations that the source is or speaks for, the main one first.
    pub organizations: Vec<&'a str>,
    /// What kind of source.
    #[schemars(extend("enum" = SourceType::ALL.map(SourceType::name)))]
    pub source_type: &'static str,
    /// The outlet or document that carried it, when it isn't this article's own reporting.
    pub via: Option<&'a str>,
    /// Whom it was said to.
    pub told_to: Option<&'a str>,
    /// On what occasion, or in what kind of writing; null where the text doesn't say.
    #[schemars(extend("enum" = channels_or_null()))]
    pub channel: Option<&'a str>,
    /// What the speaker does with it.
    #[schemars(extend("enum" = Stance::ALL.map(Stance::name)))]
    pub stance: &'static str,
    /// From 0 to 1.
    #[schemars(range(min = 0, max = 1))]
    pub confidence: f32,
    /// The rule or evidence, in a phrase.
    pub why: &'a str,
    /// What the user corrected about it, in that order; absent where nothing was.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub corrected: Vec<Corrected<'a>>,
}

/// That the user corrected something about a quote.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Corrected<'a> {
    /// The field that was corrected; `added`: the quote had been missed.
    pub what: &'static str,
    /// What the analysis had found; empty where it had found nothing.
    pub was: &'a str,
    /// Who corrected it.
    pub by: &'a str,
    /// When, RFC 3339.
    pub at: &'a str,
}

/// One correction of the user's.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Correction<'a> {
    /// What it corrects: a field of a quote, `removed`, `added`, `concern` or `merge`.
    pub what: &'static str,
    /// The words of the article it hangs on; null for a merge.
    pub words: Option<&'a str>,
    /// What it says, in words.
    pub says: String,
    /// Who says so.
    pub by: &'a str,
    /// Since when, RFC 3339.
    pub at: &'a str,
    /// Why it has no effect; null where it has.
    pub astray: Option<String>,
}

/// An organization that the article names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Organization<'a> {
    /// Its canonical name.
    pub name: &'a str,
    /// Other forms that the article uses.
    pub aliases: &'a [String],
    /// What kind of organization.
    #[schemars(extend("enum" = OrganizationKind::ALL.map(OrganizationKind::name)))]
    pub kind: &'static str,
    /// Where it is named.
    pub mentions: Vec<Points>,
    /// The number of quotes of mode speech that it is, or is spoken for in, the source of.
    pub quoted: usize,
}

/// A person whom the article names.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Person<'a> {
    /// The canonical name.
    pub name: &'a str,
    /// Other forms that the article uses.
    pub aliases: &'a [String],
    /// Always `person`.
    #[schemars(extend("const" = "person"))]
    pub kind: &'static str,
    /// Where the person is named.
    pub mentions: Vec<Points>,
    /// The number of quotes of mode speech whose speaker this is.
    pub quoted: usize,
    /// What the article says the person is.
    pub role: Option<&'a str>,
    /// Canonical names of the organizations that the person speaks for, the main one first.
    pub organizations: Vec<&'a str>,
}

/// A concern that the article raises, answers or reports.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Concern<'a> {
    /// Its id in the lens.
    pub id: &'a str,
    /// Its plain name.
    pub name: &'a str,
    /// One for each sentence.
    pub evidence: Vec<Evidence>,
}

/// One sentence that raises, answers or reports a concern.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Evidence {
    /// The sentence.
    pub span: Points,
    /// The words that show it.
    pub trigger: Points,
    /// The sentence's paragraph, counted from 1.
    pub paragraph: usize,
    /// The id of the quote that the trigger lies in; null where it lies in none of those listed.
    pub quote: Option<String>,
    /// The stance of that quote; null without one.
    #[schemars(extend("enum" = stances_or_null()))]
    pub stance: Option<&'static str>,
}

/// The channels and null.
fn channels_or_null() -> Vec<Option<&'static str>> {
    Channel::ALL.map(|channel| Some(channel.name())).into_iter().chain([None]).collect()
}

/// A statement that somebody does, did or will do something that harms people's privacy or data, or
/// the story's other main matter.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Claim<'a> {
    /// The id of its main concern; null where it is about something else.
    pub concern: Option<&'a str>,
    /// Names of those who make it; empty for the journalist and for nameless sources.
    pub by: Vec<&'a str>,
    /// The id of the quote that makes it; null where the journalist does.
    pub quote: Option<String>,
    /// The words that make it.
    pub span: Points,
    /// Names of the accused; empty where it is nobody in particular.
    pub against: Vec<&'a str>,
    /// What the accused answer, in the order of the text.
    pub answers: Vec<Answer<'a>>,
    /// Names of the accused whom the story lets say nothing.
    pub unanswered: Vec<&'a str>,
    /// What its words say of information on its way.
    pub flow: Flow,
}

/// From whom to whom a claim says that information goes, in its own words alone; what it does not say is
/// null or empty.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Flow {
    /// Who gives it, or from whom it is taken.
    pub sender: Option<Points>,
    /// Who gets, takes or asks for it.
    pub recipient: Option<Points>,
    /// Whom it is about.
    pub subjects: Option<Points>,
    /// What it is.
    pub data: Vec<Points>,
    /// What for.
    pub purpose: Option<Points>,
    /// Under what condition: consent, a warrant, a contract.
    pub condition: Option<Points>,
    /// Numbers with what they count.
    pub figures: Vec<Points>,
    /// How it is put.
    #[schemars(extend("enum" = Status::ALL.map(Status::name)))]
    pub status: &'static str,
}

/// A reaction of the accused to a claim.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Answer<'a> {
    /// Names of those who answer.
    pub by: Vec<&'a str>,
    /// The id of the quote that answers.
    pub quote: Option<String>,
    /// How; `narrow` rejects only a part or another version of the claim, `defends` justifies what is done,
    /// `does-not-address` speaks on the matter and not to the claim.
    #[schemars(extend("enum" = Manner::ALL.map(Manner::name)))]
    pub r#type: &'static str,
}

/// The stances and null.
fn stances_or_null() -> Vec<Option<&'static str>> {
    Stance::ALL.map(|stance| Some(stance.name())).into_iter().chain([None]).collect()
}

/// The record of one article; thoughts and doubtful speech only where `all` is set.
pub fn record<'a>(article: &'a Article, findings: &'a Findings, maker: Maker<'a>, all: bool) -> Record<'a> {
    let speech = findings.quotes.iter().filter(|quote| quote.is_said()).count();
    let page = Page { article, findings, points: CodePoints::new(&article.text), speech, all };
    Record {
        schema: SCHEMA,
        engine: maker.engine,
        lens: Lens { id: maker.lens, version: maker.lens_version },
        id: &article.id,
        path: article.path.as_deref().map(|path| path.to_string_lossy()).map(slashes),
        line: article.line,
        title: article.title.as_deref(),
        outlet: article.outlet.as_deref(),
        byline: &article.byline,
        published: article.published.as_deref(),
        updated: article.updated.as_deref(),
        url: article.url.as_deref(),
        language: article.language.as_deref(),
        sources: article.sources.iter().map(|(field, origin)| (field.name(), origin.name())).collect(),
        text: &article.text,
        headline: article.headline.map(|span| page.point(span)),
        body: page.point(article.body),
        paragraphs: article.paragraphs.len(),
        quotes: findings.quotes.iter().filter(|q| page.shows(q)).map(|q| page.quote(q)).collect(),
        organizations: page.organizations(),
        people: page.people(),
        concerns: findings.concerns.iter().map(|concern| page.concern(concern)).collect(),
        headline_concern: findings.headline_concern.and_then(|i| Some(findings.concerns.get(i)?.id.as_str())),
        claims: findings.claims.iter().map(|claim| page.claim(claim)).collect(),
        corrections: findings.corrections.iter().map(correction).collect(),
    }
}

fn corrected(mark: &model::Corrected) -> Corrected<'_> {
    Corrected { what: mark.what, was: &mark.was, by: &mark.by, at: &mark.at }
}

fn correction(applied: &model::Applied) -> Correction<'_> {
    let model::Correction { change, by, at } = &applied.correction;
    Correction {
        what: change.name(),
        words: change.anchor().map(|anchor| anchor.words.as_str()),
        says: change.says(),
        by,
        at,
        astray: applied.astray.as_ref().map(ToString::to_string),
    }
}

/// A path with `/` as separator.
fn slashes(path: Cow<'_, str>) -> String {
    if cfg!(windows) { path.replace('\\', "/") } else { path.into_owned() }
}

/// One article being turned into its record.
struct Page<'a> {
    article: &'a Article,
    findings: &'a Findings,
    points: CodePoints<'a>,
    /// The number of quotes of mode speech.
    speech: usize,
    /// Whether thoughts and doubtful speech are listed too.
    all: bool,
}

impl<'a> Page<'a> {
    fn point(&self, span: text::Span) -> Points {
        Points(self.points.span(span))
    }

    fn points(&self, spans: &[text::Span]) -> Vec<Points> {
        spans.iter().map(|span| self.point(*span)).collect()
    }

    fn shows(&self, quote: &model::Quote) -> bool {
        self.all || quote.is_said()
    }

    /// The quotes of mode speech.
    fn speech(&self) -> impl Iterator<Item = &'a model::Quote> {
        self.findings.quotes.iter().filter(|quote| quote.is_said())
    }

    fn id(&self, quote: &model::Quote) -> String {
        quote.id(self.speech)
    }

    fn names(&self, ids: &[model::OrganizationId]) -> Vec<&'a str> {
        ids.iter().filter_map(|id| self.findings.organization(*id)).map(|o| o.name.as_str()).collect()
    }

    fn quote(&self, quote: &'a model::Quote) -> Quote<'a> {
        let attribution = &quote.attribution;
        let some = |spans: &[text::Span]| (!spans.is_empty()).then(|| self.points(spans));
        Quote {
            id: self.id(quote),
            kind: quote.kind.name(),
            mode: quote.mode.name(),
            content: self.points(&quote.content),
            source: some(&attribution.source),
            cue: some(&attribution.cue),
            text: quote.text(&self.article.text),
            paragraph: self.article.paragraph_at(quote.start()),
            speaker: attribution.speaker.and_then(|id| Some(self.findings.person(id)?.name.as_str())),
            organizations: self.names(&attribution.organizations),
            source_type: attribution.source_type.name(),
            via: attribution.provenance.via.as_deref(),
            told_to: attribution.provenance.told_to.as_deref(),
            channel: attribution.provenance.channel.map(Channel::name),
            stance: quote.stance.name(),
            confidence: attribution.confidence,
            why: &attribution.why,
            corrected: quote.corrected.iter().map(corrected).collect(),
        }
    }

    fn organizations(&self) -> Vec<Organization<'a>> {
        let mut all: Vec<_> = self.findings.organizations.iter().map(|o| self.organization(o)).collect();
        for quote in self.speech() {
            for id in &quote.attribution.organizations {
                if let Some(organization) = all.get_mut(id.0) {
                    organization.quoted += 1;
                }
            }
        }
        all
    }

    fn organization(&self, organization: &'a model::Organization) -> Organization<'a> {
        Organization {
            name: &organization.name,
            aliases: &organization.aliases,
            kind: organization.kind.name(),
            mentions: self.points(&organization.mentions),
            quoted: 0,
        }
    }

    fn people(&self) -> Vec<Person<'a>> {
        let mut all: Vec<_> = self.findings.people.iter().map(|person| self.person(person)).collect();
        for id in self.speech().filter_map(|quote| quote.attribution.speaker) {
            if let Some(person) = all.get_mut(id.0) {
                person.quoted += 1;
            }
        }
        all
    }

    fn person(&self, person: &'a model::Person) -> Person<'a> {
        Person {
            name: &person.name,
            aliases: &person.aliases,
            kind: "person",
            mentions: self.points(&person.mentions),
            quoted: 0,
            role: person.role.as_deref(),
            organizations: self.names(&person.organizations),
        }
    }

    fn concern(&self, concern: &'a model::Concern) -> Concern<'a> {
        Concern {
            id: &concern.id,
            name: &concern.name,
            evidence: concern.evidence.iter().map(|evidence| self.evidence(evidence)).collect(),
        }
    }

    fn parties(&self, parties: &[model::Party]) -> Vec<&'a str> {
        parties.iter().filter_map(|party| party.name(self.findings)).collect()
    }

    /// The id of the quote at an index, where it is listed.
    fn quote_at(&self, index: usize) -> Option<String> {
        let quote = self.findings.quotes.get(index).filter(|quote| self.shows(quote))?;
        Some(self.id(quote))
    }

    fn claim(&self, claim: &model::Claim) -> Claim<'a> {
        let answer = |answer: &model::Answer| Answer {
            by: self.parties(&[answer.by]),
            quote: self.quote_at(answer.quote),
            r#type: answer.manner.name(),
        };
        Claim {
            concern: claim.concern.and_then(|i| Some(self.findings.concerns.get(i)?.id.as_str())),
            by: self.parties(&claim.by),
            quote: claim.quote.and_then(|quote| self.quote_at(quote)),
            span: self.point(claim.span),
            against: self.parties(&claim.against),
            answers: claim.answers.iter().map(answer).collect(),
            unanswered: self.parties(&claim.unanswered),
            flow: self.flow(&claim.flow),
        }
    }

    fn flow(&self, flow: &model::Flow) -> Flow {
        let one = |span: Option<text::Span>| span.map(|span| self.point(span));
        Flow {
            sender: one(flow.sender),
            recipient: one(flow.recipient),
            subjects: one(flow.subjects),
            data: self.points(&flow.data),
            purpose: one(flow.purpose),
            condition: one(flow.condition),
            figures: self.points(&flow.figures),
            status: flow.status.name(),
        }
    }

    fn evidence(&self, evidence: &model::Evidence) -> Evidence {
        let quote = evidence.quote.and_then(|i| self.findings.quotes.get(i)).filter(|q| self.shows(q));
        Evidence {
            span: self.point(evidence.sentence),
            trigger: self.point(evidence.trigger),
            paragraph: self.article.paragraph_at(evidence.sentence.start),
            quote: quote.map(|quote| self.id(quote)),
            stance: quote.map(|quote| quote.stance.name()),
        }
    }
}
