//! Cues: the reporting words of a sentence, each with its source and with what it takes.

use std::ops::Range;

use super::reporting::{Form, Takes, Use};
use super::scene::Scene;
use super::source;
use super::subject;
use super::words::Class;
use crate::model::Mode;

/// One reporting expression in a sentence.
#[derive(Debug, Clone)]
pub(super) struct Cue {
    /// The reporting words, auxiliaries and particles among them.
    pub(super) group: Range<usize>,
    /// The first token behind the cue and what only says where or when.
    pub(super) after: usize,
    /// The dictionary form.
    pub(super) lemma: &'static str,
    /// What it takes.
    pub(super) takes: Takes,
    /// Said or thought.
    pub(super) mode: Mode,
    /// The source.
    pub(super) source: Option<Range<usize>>,
    /// How the source stands to the cue.
    pub(super) order: Order,
}

/// How the source stands to the cue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// `X said`
    Straight,
    /// `said X`
    Inverted,
    /// `…, saying`, `… and said`: the source of another verb.
    Shared,
    /// `according to X`
    According,
}

impl Cue {
    /// The first token of source and cue together, where they stand together.
    pub(super) fn start(&self) -> usize {
        match (&self.source, self.order) {
            (Some(source), Order::Straight) => source.start.min(self.group.start),
            _ => self.group.start,
        }
    }

    /// The first token behind source, cue and adjuncts.
    pub(super) fn end(&self) -> usize {
        match (&self.source, self.order) {
            (Some(source), Order::Inverted | Order::According) => source.end.max(self.after),
            _ => self.after,
        }
    }
}

/// The cues of a sentence, in order, none inside a quotation.
pub(super) fn find(scene: &Scene<'_>, sentence: Range<usize>) -> Vec<Cue> {
    let mut cues: Vec<Cue> = Vec::new();
    let mut i = sentence.start;
    while i < sentence.end {
        let word = scene.word(i);
        if word.quotation.is_some() {
            i += 1;
            continue;
        }
        let found = if scene.reads(i, "according") && scene.reads(i + 1, "to") {
            according(scene, &sentence, i)
        } else if word.uses.is_empty() || word.capital && i > sentence.start {
            None
        } else {
            verb(scene, &sentence, i, cues.last())
        };
        match found {
            Some(cue) => {
                // What is said of the source behind the verb is no cue of its own.
                let beyond = if cue.order == Order::Inverted { cue.end() } else { cue.group.end };
                i = beyond.max(i + 1);
                cues.push(cue);
            }
            None => i += 1,
        }
    }
    cues
}

/// `according to X`
fn according(scene: &Scene<'_>, sentence: &Range<usize>, i: usize) -> Option<Cue> {
    // In front, the comma behind the source opens the content, unless a name's apposition follows it.
    let whole = i > sentence.start || source::described(scene, i + 2, sentence.end);
    let source = source::after(scene, i + 2, sentence.end, whole)?;
    Some(Cue {
        group: i..i + 2,
        after: source.end,
        lemma: "according to",
        takes: Takes::Clause,
        mode: Mode::Speech,
        source: Some(source),
        order: Order::According,
    })
}

/// The cue whose verb is token `i`.
fn verb(scene: &Scene<'_>, sentence: &Range<usize>, i: usize, previous: Option<&Cue>) -> Option<Cue> {
    let group = auxiliaries(scene, sentence.start, i);
    let passive = (group..i).any(|k| scene.is(k, Class::BE));
    let used = choose(scene, sentence, i)?;
    let found = scene.reporting.verb(used);
    let mut end = i + 1 + found.particles.len();
    let (mut takes, mode) = (found.takes, found.mode);
    if used.form != Form::Ing && passive {
        // "was quoted as saying"
        if !(found.lemma == "quote" && scene.reads(i + 1, "as") && scene.reads(i + 2, "saying")) {
            return None;
        }
        end = i + 3;
        takes = Takes::Clause;
    }
    if group == i && noun_like(scene, sentence, i, used.form) {
        return None;
    }
    if matches!(takes, Takes::Clause | Takes::Quotation) {
        end = channel(scene, sentence.end, end);
    }
    let after = if takes == Takes::Addressee { addressee(scene, sentence.end, end) } else { end };
    let after = if matches!(takes, Takes::Clause | Takes::Quotation | Takes::Addressee) {
        adjuncts(scene, sentence.end, after)
    } else {
        after
    };
    let (source, order) = subject::of(scene, sentence, i, group, end, used.form, previous)?;
    Some(Cue { group: group..end, after, lemma: found.lemma, takes, mode, source, order })
}

/// Where the verb group of the verb at `i` begins: `has also` said.
fn auxiliaries(scene: &Scene<'_>, from: usize, i: usize) -> usize {
    let mut start = i;
    let mut k = i;
    while k > from {
        let class = Class::AUXILIARY.or(Class::NEGATION);
        let clitic = matches!(scene.text(k - 1), "'s" | "’s")
            && k - 1 > from
            && scene.is(k - 2, Class::PRONOUN.or(Class::RELATIVE));
        if scene.is(k - 1, class) || clitic {
            start = k - 1;
        } else if !scene.is(k - 1, Class::ADVERB) || scene.is(k - 1, Class::PRONOUN) {
            break;
        }
        k -= 1;
    }
    start
}

/// The use that fits what follows the verb at `i`.
fn choose(scene: &Scene<'_>, sentence: &Range<usize>, i: usize) -> Option<Use> {
    let fits = |used: &&Use| {
        let particles = &scene.reporting.verb(**used).particles;
        particles.iter().enumerate().all(|(k, particle)| scene.reads(i + 1 + k, particle))
    };
    let uses = scene.word(i).uses;
    let longest = uses.iter().filter(fits).map(|u| scene.reporting.verb(*u).particles.len()).max()?;
    let next = i + 1 + longest;
    let fitting =
        || uses.iter().filter(fits).filter(|u| scene.reporting.verb(**u).particles.len() == longest);
    let taking = |takes: Takes| fitting().find(|u| scene.reporting.verb(**u).takes == takes).copied();
    let infinitive = scene.reads(next, "to")
        && scene.is_word(next + 1)
        && !scene.is(next + 1, Class::DETERMINER.or(Class::POSSESSIVE));
    if let Some(used) = taking(Takes::Infinitive).filter(|_| infinitive) {
        return Some(used);
    }
    if let Some(used) = taking(Takes::Addressee) {
        return Some(used);
    }
    let quoted = i > sentence.start
        && (scene.closes(i - 1).is_some()
            || scene.text(i - 1) == "," && scene.closes(i.wrapping_sub(2)).is_some());
    match (taking(Takes::Clause).or_else(|| taking(Takes::Quotation)), taking(Takes::Object)) {
        (Some(clause), Some(_)) if quoted => Some(clause),
        (Some(clause), Some(object)) => {
            let end = (next..sentence.end)
                .find(|k| {
                    matches!(scene.text(*k), "," | ";" | ":")
                        || scene.is_dash(*k)
                        || scene.word(*k).quotation.is_some()
                })
                .unwrap_or(sentence.end);
            let open = end == next || !scene.is_word(next);
            let clausal = open
                || scene.reads(next, "that")
                || scene.has_verb(next..end)
                || scene.is(next, Class::SUBORDINATOR);
            Some(if clausal { clause } else { object })
        }
        (clause, object) => clause.or(object),
    }
}

/// Whether the word at `i`, which no auxiliary precedes, is rather a noun or an adjective.
fn noun_like(scene: &Scene<'_>, sentence: &Range<usize>, i: usize, form: Form) -> bool {
    let Some(before) = i.checked_sub(1).filter(|b| *b >= sentence.start) else {
        return form != Form::Ing && form != Form::Past;
    };
    let determined = scene.is(before, Class::DETERMINER.or(Class::POSSESSIVE))
        && !scene.is(before, Class::PRONOUN)
        || matches!(scene.text(before), "'s" | "’s");
    if determined || scene.is(before, Class::PREPOSITION) && form != Form::Ing {
        return true;
    }
    match form {
        Form::Third => {
            scene.is(before, Class::COORDINATOR)
                && !scene.is(i + 1, Class::DETERMINER)
                && !scene.reads(i + 1, "that")
        }
        Form::Base => {
            let plural = scene.text(before).ends_with('s')
                || scene.is(before, Class::PRONOUN.or(Class::RELATIVE))
                || scene.reads(before, "people");
            !plural
        }
        Form::Past | Form::Ing => false,
    }
}

/// Behind `in a statement`, `in an interview`, which belong to the cue.
fn channel(scene: &Scene<'_>, to: usize, end: usize) -> usize {
    let opens = scene.reads(end, "in") || scene.reads(end, "during");
    let found = (end + 2..end + 5).rev().find(|k| scene.is(*k, Class::CHANNEL));
    match found {
        Some(k) if opens && scene.is(end + 1, Class::DETERMINER) && k < to && !scene.is_noun(k + 1) => {
            let bare = (end + 2..k).all(|i| scene.is_noun(i) || scene.is(i, Class::CHANNEL));
            if bare { k + 1 } else { end }
        }
        _ => end,
    }
}

/// Behind the one who is told.
fn addressee(scene: &Scene<'_>, to: usize, end: usize) -> usize {
    source::after(scene, end, to, false).map_or(end, |told| told.end)
}

/// Behind words that only say when, where or how, if the clause or the sentence's end follows.
fn adjuncts(scene: &Scene<'_>, to: usize, end: usize) -> usize {
    let mut i = end;
    while i < to && scene.is(i, Class::TIME.or(Class::ADVERB)) && !scene.is(i, Class::PRONOUN) {
        i += 1;
    }
    let place = scene.is(i, Class::PREPOSITION) && !scene.reads(i, "that")
        || scene.reads(i, "last")
        || scene.reads(i, "this");
    if !place {
        return i;
    }
    // A prepositional phrase: up to a "that", a quotation or the clause's end, if no verb stands between.
    let stop = (i..to)
        .find(|k| {
            scene.reads(*k, "that")
                || matches!(scene.text(*k), "," | ";" | ":" | "." | "!" | "?")
                || scene.is_dash(*k)
                || scene.word(*k).quotation.is_some()
        })
        .unwrap_or(to);
    let bare = !scene.has_verb(i..stop) && stop - i <= 16;
    if bare {
        return stop;
    }
    // "in Elsin on Thursday the law would change": the clause begins behind the day.
    let day = (i..stop.min(i + 8)).rev().find(|k| scene.is(*k, Class::TIME));
    match day {
        Some(k) if !scene.has_verb(i..k) && subject::opens_clause(scene, k + 1) => k + 1,
        _ => i,
    }
}
