//! Forms: each spelling of a name once, with the evidence that all its mentions give together.

use rustc_hash::{FxHashMap, FxHashSet};

use super::evidence;
use super::lexicon::{Class, Gender};
use super::mentions::{Beside, Mention};
use super::scene::Scene;
use super::source;
use crate::analysis::quotes::Cited;
use crate::model::OrganizationKind;
use crate::text::{Span, hull};

/// One spelling of a name.
#[derive(Debug, Default)]
pub(super) struct Form {
    /// The spelling, its words joined by one space.
    pub(super) text: String,
    /// Its mentions, as indices.
    pub(super) mentions: Vec<usize>,
    /// Whether it stands somewhere with a capital that no sentence's beginning gave it.
    pub(super) strong: bool,
    /// Whether a longer form ends with it, as full names do with surnames.
    pub(super) ending: bool,
    /// How much likelier the tagger holds it for a person's name than for an organization's, from -1 to 1.
    pub(super) lean: f32,
    /// Whether a title or a role stood before it.
    pub(super) titled: bool,
    /// Points for a person.
    pub(super) person: f32,
    /// Points for an organization.
    pub(super) organization: f32,
    /// Points for something else: a place, a law.
    pub(super) other: f32,
    /// What kind of organization, with the points of the evidence for it.
    pub(super) kind: Option<(OrganizationKind, f32)>,
    /// The best evidence for an organization, in a phrase.
    pub(super) why: &'static str,
    best: f32,
    /// Gender, by title or given name.
    pub(super) gender: Option<Gender>,
    /// The form whose short form in parentheses this is.
    pub(super) short_of: Option<usize>,
}

impl Form {
    /// Adds evidence for an organization, of a kind where it shows one.
    pub(super) fn organization(&mut self, points: f32, kind: Option<OrganizationKind>, why: &'static str) {
        self.organization += points;
        if points > self.best {
            (self.best, self.why) = (points, why);
        }
        if let Some(kind) = kind
            && self.kind.is_none_or(|(_, known)| points > known)
        {
            self.kind = Some((kind, points));
        }
    }

    /// Its words.
    pub(super) fn words(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.text.split(' ')
    }
}

/// The mentions of an article with their forms.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// The mentions, in order.
    pub(super) mentions: Vec<Mention>,
    /// The form of each mention.
    pub(super) form_of: Vec<usize>,
    /// The forms, in order of first mention.
    pub(super) forms: Vec<Form>,
    /// Where each mention stands, in bytes.
    pub(super) spans: Vec<Span>,
    by_token: Vec<Option<usize>>,
}

impl Table {
    /// The mention that holds token `i`.
    pub(super) fn at(&self, i: usize) -> Option<usize> {
        self.by_token.get(i).copied().flatten()
    }

    /// Adds a mention, which overlaps no other.
    fn add(&mut self, mention: Mention, form: usize) {
        for i in mention.tokens.clone() {
            if let Some(place) = self.by_token.get_mut(i) {
                *place = Some(self.mentions.len());
            }
        }
        self.forms[form].strong |= !mention.weak;
        self.forms[form].titled |= mention.titled || mention.role == Beside::Before;
        self.forms[form].gender = self.forms[form].gender.or(mention.gender);
        self.forms[form].mentions.push(self.mentions.len());
        self.mentions.push(mention);
        self.form_of.push(form);
    }
}

/// Gathers mentions by their spelling and weighs the evidence.
pub(super) fn gather(scene: &Scene<'_>, found: Vec<Mention>, titles: &[usize], cited: &[Cited]) -> Table {
    let mut table = Table { by_token: vec![None; scene.parsed.tokens.len()], ..Table::default() };
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for mention in found {
        let text = mention.form(scene);
        let next = table.forms.len();
        let form = *known.entry(text).or_insert_with_key(|text| {
            table.forms.push(Form { text: text.clone(), ..Form::default() });
            next
        });
        table.add(mention, form);
    }
    in_headlines(scene, titles, &known, &mut table);
    let ends: FxHashSet<String> =
        table.forms.iter().filter_map(|form| Some(form.text.rsplit_once(' ')?.1.to_owned())).collect();
    for form in &mut table.forms {
        form.ending = ends.contains(&form.text);
    }
    table.spans = table.mentions.iter().map(|mention| mention.span(scene)).collect();
    evidence::weigh(scene, &known, &mut table);
    for source in cited.iter().filter_map(|cited| hull(&cited.source)) {
        let source = scene.parsed.tokens_in(source);
        let Some(last) = source::head(scene, &table, source.clone()).end.checked_sub(1) else { continue };
        let speakers: Vec<usize> = source::listed(scene, &table, last, source.end).collect();
        for mention in speakers {
            let Mention { weak, tokens, .. } = &table.mentions[mention];
            let common = scene.role(tokens.end - 1)
                || scene.is(tokens.end - 1, Class::Collective)
                || *weak && scene.naming.unlikely(tokens.end - 1) > 0.8;
            let form = &mut table.forms[table.form_of[mention]];
            evidence::acts(scene, &table.mentions[mention], form, "it speaks");
            form.strong |= !common;
        }
    }
    evidence::company_kept(scene, &mut table);
    pool(&mut table);
    table
}

/// Finds known forms in sentences whose capitals say nothing.
fn in_headlines(scene: &Scene<'_>, titles: &[usize], known: &FxHashMap<String, usize>, table: &mut Table) {
    const LONGEST: usize = 6;
    for sentence in titles {
        let tokens = scene.parsed.sentences[*sentence].tokens.clone();
        let mut i = tokens.start;
        while i < tokens.end {
            let hit = (1..=LONGEST.min(tokens.end - i)).rev().find_map(|len| {
                let words: Vec<&str> = (i..i + len).map(|k| scene.word(k)).collect();
                known.get(&words.join(" ")).map(|form| (len, *form))
            });
            let len = match hit.filter(|_| scene.capital(i)) {
                Some((len, form)) if (i..i + len).all(|k| table.at(k).is_none()) => {
                    let mention = Mention {
                        tokens: i..i + len,
                        sentence: *sentence,
                        weak: true,
                        titled: false,
                        gender: None,
                        role: Beside::Neither,
                    };
                    table.add(mention, form);
                    len
                }
                _ => 1,
            };
            i += len;
        }
    }
    sort(table);
}

/// Puts the mentions in reading order again.
fn sort(table: &mut Table) {
    let mut order: Vec<usize> = (0..table.mentions.len()).collect();
    order.sort_by_key(|i| table.mentions[*i].tokens.start);
    let mut place = vec![0; order.len()];
    for (new, old) in order.iter().enumerate() {
        place[*old] = new;
    }
    table.mentions = order.iter().map(|i| table.mentions[*i].clone()).collect();
    table.form_of = order.iter().map(|i| table.form_of[*i]).collect();
    for slot in table.by_token.iter_mut().flatten() {
        *slot = place[*slot];
    }
    for form in &mut table.forms {
        form.mentions.iter_mut().for_each(|i| *i = place[*i]);
        form.mentions.sort_unstable();
    }
}

/// Lets a titled surname (`Mr Hale`) speak for the full name (`Bo Hale`).
fn pool(table: &mut Table) {
    let titled: FxHashMap<String, Option<Gender>> = table
        .forms
        .iter()
        .filter(|form| form.titled && form.person > form.organization)
        .map(|form| (form.text.clone(), form.gender))
        .collect();
    for form in &mut table.forms {
        let words: Vec<&str> = form.text.split(' ').collect();
        let surname = (1..words.len()).find_map(|i| titled.get(&words[i..].join(" ")));
        if let Some(gender) = surname.copied().filter(|_| words.len() < 5) {
            form.person += 4.0;
            form.gender = form.gender.or(gender);
        }
    }
}
