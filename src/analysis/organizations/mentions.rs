//! Mentions: runs of capitalised words that may name somebody, cut where title, role and name meet.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::lexicon::{Class, Gender};
use super::scene::Scene;
use crate::model::OrganizationKind;
use crate::text::Span;

/// One place where the article seems to name somebody.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    /// Its tokens.
    pub(super) tokens: Range<usize>,
    /// The index of its sentence.
    pub(super) sentence: usize,
    /// Whether only the beginning of the sentence may have given it its capital.
    pub(super) weak: bool,
    /// A title stands before it.
    pub(super) titled: bool,
    /// The title's gender.
    pub(super) gender: Option<Gender>,
    /// Where a role in capitals stands right beside it.
    pub(super) role: Beside,
}

/// On which side of a mention something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    /// On neither.
    Neither,
    /// Before it: `Chair Ada Quill`.
    Before,
    /// Behind it: `Tarn Chair`.
    Behind,
}

/// Every mention, in order, and the sentences in title case, where capitals say nothing.
pub(super) fn find(scene: &Scene<'_>) -> (Vec<Mention>, Vec<usize>) {
    let mut out = Vec::new();
    let mut titles = Vec::new();
    let written = Written::new(scene);
    for (number, sentence) in scene.parsed.sentences.iter().enumerate() {
        if !scene.item(number) && title_case(scene, sentence.tokens.clone()) {
            titles.push(number);
            continue;
        }
        let mut i = sentence.tokens.start;
        let mut opens = true;
        while i < sentence.tokens.end {
            if !starts(scene, i) {
                // A sentence also begins behind an opening quotation mark or a colon.
                let word = scene.word(i);
                opens = (opens && !word.starts_with(char::is_alphanumeric))
                    || matches!(word, ":" | "“" | "\"" | "‘" | "•" | "*");
                i += 1;
                continue;
            }
            let limit = if scene.item(number) { scene.line_end(i) } else { sentence.tokens.end };
            let limit = limit.min(sentence.tokens.end);
            let end =
                if scene.item(number) && name_alone(scene, i..limit) { limit } else { run(scene, i, limit) };
            cut(scene, i..end, number, opens, &written, &mut out);
            opens = false;
            i = end;
        }
    }
    (out, titles)
}

/// How the article writes its words elsewhere.
struct Written<'a> {
    /// Those written small.
    small: FxHashSet<&'a str>,
    /// Those that stand with a capital inside a sentence.
    capital: FxHashSet<&'a str>,
}

impl<'a> Written<'a> {
    fn new(scene: &Scene<'a>) -> Self {
        let word = |i: usize| scene.word(i);
        let all = 0..scene.parsed.tokens.len();
        let inside = scene.parsed.sentences.iter().filter(|s| !title_case(scene, s.tokens.clone()));
        let inside = inside.flat_map(|sentence| sentence.tokens.clone().skip(1));
        Self {
            small: all.map(word).filter(|word| word.starts_with(char::is_lowercase)).collect(),
            capital: inside.filter(|i| scene.capital(*i)).map(word).collect(),
        }
    }
}

/// Whether most longer words of a sentence without a full stop have capitals, as in a headline.
fn title_case(scene: &Scene<'_>, tokens: Range<usize>) -> bool {
    if tokens.clone().rev().take(2).any(|i| scene.word(i).ends_with('.')) {
        return false;
    }
    let (mut long, mut capital) = (0, 0);
    for i in tokens.skip(1) {
        let word = scene.word(i);
        if word.len() >= 4 && word.starts_with(char::is_alphabetic) {
            long += 1;
            capital += usize::from(word.starts_with(char::is_uppercase));
        }
    }
    long >= 3 && capital * 3 >= long * 2
}

/// Whether a line holds nothing but words with capitals and small words between them: `Friends of Tarn`.
fn name_alone(scene: &Scene<'_>, line: Range<usize>) -> bool {
    let small = |i| matches!(scene.word(i), "of" | "for" | "and" | "&" | "the" | "on" | "in" | "to" | "a");
    line.len() <= LONGEST && line.clone().all(|i| scene.capital(i) || small(i)) && scene.capital(line.end - 1)
}

/// Whether a run can start at token `i`.
fn starts(scene: &Scene<'_>, i: usize) -> bool {
    let whose = scene.possessive(i + 1) && scene.capital(i + 2) && people(scene, i);
    scene.capital(i) && !scene.entry(i).any(&[Class::Common, Class::Date])
        || scene.capital(i) && (acronym_name(scene, i) || whose)
}

/// An acronym that is also a small word (`IT`, `WHO`) in lower case only.
fn acronym_name(scene: &Scene<'_>, i: usize) -> bool {
    scene.acronym(i) && scene.word(i).len() >= 3 && !scene.is(i, Class::Date)
}

/// A word that only the beginning of a sentence may have given its capital is no name where the tagger is
/// this sure that it is none.
const UNLIKELY: f32 = 0.95;

/// No name has more tokens.
const LONGEST: usize = 14;

/// Whether a run goes on with token `i`: another capital, a channel's number, `government` behind a people's name.
fn goes_on(scene: &Scene<'_>, i: usize) -> bool {
    let previous = scene.entry(i - 1);
    let word = scene.word(i);
    if scene.capital(i) {
        let never =
            matches!(word, "I" | "The" | "A" | "An" | "He" | "She" | "It" | "They" | "We" | "But" | "And");
        return !never && !scene.is(i, Class::Date);
    }
    let number = word.len() <= 2 && word.bytes().all(|b| b.is_ascii_digit());
    let channel = matches!(scene.word(i - 1), "Channel" | "Number");
    let of_people = previous.any(&[Class::Demonym, Class::Place]) && scene.capital(i - 1);
    let committee = matches!(word, "committee" | "commission" | "council" | "federation") && i > 1;
    let of_person = scene.capital(i - 1) && !previous.is(Class::Common) && word == "administration";
    (number && channel)
        || of_person
        || (committee && scene.capital(i - 1) && (scene.capital(i - 2) || previous.is(Class::Demonym)))
        || (of_people
            && matches!(word, "government" | "state" | "parliament" | "police" | "embassy" | "army"))
}

/// The end of the run that starts at token `i`.
fn run(scene: &Scene<'_>, start: usize, limit: usize) -> usize {
    let limit = limit.min(start + LONGEST);
    let mut end = start + 1;
    loop {
        if end < limit && goes_on(scene, end) {
            end += 1;
            continue;
        }
        match link(scene, start, end, limit) {
            Some(next) => end = next,
            None => return end,
        }
    }
}

/// Where a run goes on behind a small word that belongs to the name: `of`, `and`, `&`, `de`.
fn link(scene: &Scene<'_>, start: usize, end: usize, limit: usize) -> Option<usize> {
    let next = |k: usize| (k < limit && starts(scene, k) && !scene.role(k)).then_some(k + 1);
    let last = scene.entry(end - 1);
    let head = last.any(&[Class::Head, Class::Outlet]);
    match scene.word(end) {
        "&" | "de" | "di" | "da" | "du" | "van" | "von" | "der" | "den" | "la" | "le" | "el" | "al"
        | "bin" | "ibn" => next(end + 1),
        "of" if head || last.is(Class::HeadOther) => {
            let skip = usize::from(matches!(scene.word(end + 1), "the" | "The"));
            let common =
                scene.naming.joins(end) && scene.capital(end + 1) && scene.is(end + 1, Class::Common);
            next(end + 1 + skip).or((common && end + 1 < limit).then_some(end + 2))
        }
        "of" if scene.naming.joins(end) && !scene.role(end - 1) => next(end + 1),
        "for" | "on" | "against" | "to" | "without" if head && scene.word(end - 1) != "Office" => {
            let skip = usize::from(matches!(scene.word(end + 1), "the" | "a" | "an"));
            next(end + 1 + skip)
        }
        "and" => {
            let public = |k: usize| {
                let head = scene.entry(k).head;
                scene.is(k, Class::Head)
                    && !matches!(head, Some(OrganizationKind::Bank | OrganizationKind::Company))
            };
            let inside = (start..end).any(|k| matches!(scene.word(k), "of" | "for" | "on"))
                && (start..end).any(public);
            let after = next(end + 1)?;
            let joined = run_end(scene, after, limit);
            let closing = scene.entry(joined - 1);
            let headed = closing.is(Class::Head)
                && joined - end <= 3
                && matches!(
                    scene.word(joined - 1),
                    "Committee"
                        | "Commission"
                        | "Department"
                        | "Ministry"
                        | "Association"
                        | "Agency"
                        | "Office"
                        | "Council"
                )
                && !head
                && end - start <= 2
                && !scene.acronym(end - 1);
            // "Brown and Williamson" is not told from "Brown and Smith" by words alone.
            ((inside && (joined - end == 2 && !public(joined - 1) || !closing.is(Class::Head))) || headed)
                .then_some(after)
        }
        _ if scene.possessive(end) && names_whose(scene, end - 1) => {
            let joined = run_end(scene, end + 1, limit);
            let closing = scene.entry(joined - 1);
            let headed = closing.any(&[Class::Head, Class::Outlet]) && !closing.is(Class::Single);
            (joined > end + 1 && headed).then_some(joined)
        }
        _ => None,
    }
}

/// Whether token `i` is a plural without an s that begins names: `People's Party`.
fn people(scene: &Scene<'_>, i: usize) -> bool {
    matches!(scene.word(i), "Children" | "Women" | "Men" | "People")
}

/// Whether a possessive mark behind token `i` belongs to a name: behind an office or many people (`Information Commissioner's
/// Office`, `Writers' Guild`), not behind an owner (`Tarn's Board`).
fn names_whose(scene: &Scene<'_>, i: usize) -> bool {
    let many = matches!(scene.word(i + 1), "'" | "’") && matches!(scene.tag(i), "NNS" | "NNPS");
    let general = scene.word(i) == "General" && i > 0 && scene.role(i - 1);
    let owner = scene.acronym(i) || scene.entry(i).any(&[Class::Place, Class::Given]);
    !owner && (people(scene, i) || many || general || scene.role(i))
}

/// The end of the capitalised words from token `i` on.
fn run_end(scene: &Scene<'_>, i: usize, limit: usize) -> usize {
    (i..limit).find(|k| !starts(scene, *k)).unwrap_or(limit)
}

/// Cuts a run at its titles and roles and appends what may be names.
fn cut(
    scene: &Scene<'_>,
    run: Range<usize>,
    sentence: usize,
    opens: bool,
    written: &Written<'_>,
    out: &mut Vec<Mention>,
) {
    let mention = |tokens: Range<usize>| Mention {
        weak: opens && tokens.start == run.start && tokens.len() == 1,
        tokens,
        sentence,
        titled: false,
        gender: None,
        role: Beside::Neither,
    };
    let mut push = |mut mention: Mention| {
        let seen_small = |k: usize| {
            let word = scene.word(k);
            written.small.contains(word.to_lowercase().as_str())
        };
        let first = scene.entry(mention.tokens.start);
        if mention.weak && first.any(&super::lexicon::NOUNS) && !first.is(Class::Outlet) {
            return;
        }
        if mention.weak
            && seen_small(mention.tokens.start)
            && !mention.titled
            && !scene.acronym(mention.tokens.start)
        {
            return;
        }
        let elsewhere = written.capital.contains(scene.word(mention.tokens.start));
        let alone = mention.weak && !mention.titled && !elsewhere;
        if alone && scene.naming.unlikely(mention.tokens.start) > UNLIKELY {
            return;
        }
        mention.tokens = trim(scene, mention.tokens.clone());
        if !mention.tokens.is_empty() {
            out.push(mention);
        }
    };
    if let Some(title) =
        run.clone().find(|k| scene.is(*k, Class::Title) && *k + 1 < run.end && is_title(scene, *k, &run))
    {
        if title > run.start {
            cut(scene, run.start..title, sentence, opens, written, out);
        }
        // The last word is the name, also where it could be a title: `Mr King`.
        let name = (title + 1..run.end).find(|k| !scene.is(*k, Class::Title)).unwrap_or(run.end - 1);
        let gender = (title..name).find_map(|k| scene.entry(k).gender);
        out.push(Mention { titled: true, gender, weak: false, ..mention(name..run.end) });
        return;
    }
    let joint = run.clone().skip(1).find(|k| {
        scene.is(*k, Class::Given)
            && scene.entry(*k - 1).any(&[Class::Head, Class::Suffix])
            && (2..=3).contains(&(run.end - *k))
            && !scene.entry(run.end - 1).any(&[Class::Head, Class::HeadOther, Class::Suffix])
    });
    if let Some(person) = joint {
        push(Mention { role: Beside::Behind, ..mention(run.start..person) });
        return push(Mention { role: Beside::Before, ..mention(person..run.end) });
    }
    let closing = scene.entry(run.end - 1);
    let headed = closing.any(&[Class::Head, Class::Suffix, Class::Outlet]) && !scene.role(run.end - 1);
    let linked = run.clone().any(|k| matches!(scene.word(k), "of" | "for" | "on"));
    if headed || linked {
        return push(mention(run.clone()));
    }
    let Some(first) = run.clone().find(|k| scene.role(*k)) else { return push(mention(run.clone())) };
    let last = run.clone().rev().find(|k| scene.role(*k)).unwrap_or(first);
    let office = (first..=last).any(|k| scene.is(k, Class::Office))
        && !(first..=last).any(|k| scene.is(k, Class::Spokesperson));
    let before = run.start
        ..(run.start..first).rev().find(|k| !scene.is(*k, Class::Modifier)).map_or(run.start, |k| k + 1);
    if !before.is_empty() && (!office || before.len() > 2) {
        let mut piece = mention(before);
        piece.role = Beside::Behind;
        push(piece);
    }
    if last + 1 < run.end {
        let mut piece = mention(last + 1..run.end);
        piece.role = Beside::Before;
        push(piece);
    }
}

/// Whether the title at token `i` stands before a name, not inside one (`Justice Department`, `Queen Street`).
fn is_title(scene: &Scene<'_>, i: usize, run: &Range<usize>) -> bool {
    !scene.entry(run.end - 1).any(&[Class::Head, Class::Suffix, Class::HeadOther, Class::Outlet])
        && !(i + 1..run.end).any(|k| matches!(scene.word(k), "of" | "for" | "on"))
}

/// A run without the words at its ends that belong to no name.
fn trim(scene: &Scene<'_>, tokens: Range<usize>) -> Range<usize> {
    let mut tokens = tokens;
    while !tokens.is_empty() && scene.former(tokens.start) {
        tokens.start += 1;
    }
    let numbered = scene.word(tokens.end).starts_with(|c: char| c.is_ascii_digit());
    if tokens.len() > 1 && numbered && matches!(scene.word(tokens.end - 1), "Radio" | "Channel") {
        tokens.end -= 1;
    }
    tokens
}

impl Mention {
    /// Where it stands, in bytes.
    pub(super) fn span(&self, scene: &Scene<'_>) -> Span {
        scene.parsed.cover(self.tokens.clone())
    }

    /// Its words, joined by one space; a possessive mark belongs to the word before it.
    pub(super) fn form(&self, scene: &Scene<'_>) -> String {
        let mut form = String::new();
        for i in self.tokens.clone() {
            if !form.is_empty() && !scene.possessive(i) {
                form.push(' ');
            }
            form.push_str(scene.word(i));
        }
        form
    }
}
