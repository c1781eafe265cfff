//! Evidence: what a name's own words and its surroundings say about who or what it names.

use rustc_hash::FxHashMap;

use super::forms::{Form, Table};
use super::lexicon::Class;
use super::mentions::{Beside, Mention};
use super::scene::{Scene, is_acronym};
use crate::language::names::Chances;
use crate::model::OrganizationKind;

/// Points of a name on the user's list, more than anything else gives.
const LISTED: f32 = 10_000.0;

/// Adds to every form what its words and each of its mentions say.
pub(super) fn weigh(scene: &Scene<'_>, known: &FxHashMap<String, usize>, table: &mut Table) {
    for form in &mut table.forms {
        words(scene, form);
        if let Some(listed) = scene.names.known.named(&form.text) {
            form.organization(LISTED, listed.kind, "on your list");
            form.other = 0.0;
        }
        tagged(scene, &table.mentions, form);
    }
    for index in 0..table.mentions.len() {
        let mention = table.mentions[index].clone();
        let form = table.form_of[index];
        around(scene, &mention, &mut table.forms[form]);
        if abbreviated(scene, &mention) {
            let things = [table.forms[form].text.as_str(), table.forms[form].text.trim_end_matches('s')];
            let things = things.map(|text| known.get(text).copied().unwrap_or(form));
            for thing in things {
                table.forms[thing].other += 6.0;
            }
        }
        if let Some(short) = parenthesis(scene, &mention, known).filter(|short| *short != form) {
            table.forms[short].short_of = Some(form);
            table.forms[form].organization(5.0, None, "its short form stands in parentheses");
            table.forms[short].organization(5.0, None, "a short form in parentheses");
        }
    }
}

/// Lets the names of a list vouch for each other: what stands beside an organization is likely one.
pub(super) fn company_kept(scene: &Scene<'_>, table: &mut Table) {
    let linked = |left: &Mention, right: &Mention| {
        let gap = left.tokens.end..right.tokens.start;
        let link = gap.len() <= 3
            && gap.clone().all(|i| matches!(scene.word(i), "," | "and" | "or" | "&" | "the"))
            && gap.clone().any(|i| scene.word(i) != "the");
        link || gap.is_empty() && scene.item(left.sentence) && scene.item(right.sentence)
    };
    let sure = |form: &Form| form.organization >= 3.0 && form.organization > form.person + form.other;
    let Table { mentions, form_of, forms, .. } = table;
    let mut start = 0;
    for list in mentions.chunk_by(linked) {
        let named = &form_of[start..start + list.len()];
        start += list.len();
        if named.iter().any(|form| sure(&forms[*form])) {
            for form in named {
                if forms[*form].organization < ENOUGH {
                    forms[*form].organization(ENOUGH, None, "named beside an organization");
                }
            }
        }
    }
}

/// Points that make an organization.
const ENOUGH: f32 = 1.6;

/// What the words of a name say by themselves.
fn words(scene: &Scene<'_>, form: &mut Form) {
    let text = form.text.clone();
    let words: Vec<&str> = text.split(' ').collect();
    let entry = |word: &str| scene.names.entry(&word.to_lowercase());
    let whole = entry(&text);
    let (first, last) = (entry(words[0]), entry(words[words.len() - 1]));
    if whole.any(&[Class::Place, Class::Demonym, Class::Date, Class::HeadOther, Class::Title]) {
        form.other += 1000.0;
    }
    if whole.is(Class::Single) {
        form.organization(9.0, whole.head, "a name of its own");
    }
    if words.len() == 1 {
        if text.strip_suffix('s').is_some_and(is_acronym) {
            form.other += 4.0;
        } else if code(&text) {
            form.other += 2.0;
        } else if is_acronym(&text) {
            form.organization(1.5, None, "written as initials");
            form.person -= 2.0;
        } else if whole.is(Class::Outlet) {
            form.organization(0.9, Some(OrganizationKind::Outlet), "named as a newspaper or broadcaster is");
        } else if whole.any(&[Class::Head, Class::Suffix, Class::Reference]) {
            form.other += 4.0;
        } else if inner_capital(&text) {
            form.organization(1.0, None, "a capital inside the word");
        }
        if whole.is(Class::Given) {
            form.person += 1.0;
        }
        return;
    }
    let linked = words.iter().position(|word| matches!(*word, "of" | "for" | "on" | "against"));
    let head = linked.map_or(last, |i| entry(words[i.saturating_sub(1)]));
    if last.is(Class::Suffix) {
        form.organization(7.0, Some(OrganizationKind::Company), "a company's legal ending");
    } else if last.is(Class::HeadOther) && linked.is_none() || head.is(Class::HeadOther) {
        form.other += 1000.0;
    } else if head.is(Class::Outlet) {
        form.organization(5.0, Some(OrganizationKind::Outlet), "named as a newspaper or broadcaster is");
    } else if head.is(Class::Head) {
        form.organization(5.0, head.head, "named as an organization is");
    } else if last.is(Class::Single) {
        form.organization(5.0, last.head, "named as an organization is");
    }
    if linked.is_some() || words.contains(&"&") || words.contains(&"and") {
        form.person -= 5.0;
        form.organization(1.5, None, "joined as organizations' names are");
    }
    if first.is(Class::Given) && words.len() <= 4 {
        form.person += 3.5;
        form.gender = form.gender.or(first.gender);
    }
    if words[1..].iter().any(|word| word.len() == 2 && word.ends_with('.')) {
        form.person += 2.0;
    }
    if first.is(Class::Demonym) {
        form.organization(1.0, None, "a people's name and more");
        form.person -= 2.0;
    }
}

/// Whether a name is a letter or two and a number, as of roads, aircraft and chips: `M3`.
fn code(word: &str) -> bool {
    let letters = word.trim_end_matches(|c: char| c.is_ascii_digit());
    letters.len() < word.len()
        && (1..=2).contains(&letters.len())
        && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// Whether a capital stands inside a word that is not a name like `McHale` or `O'Hale`.
fn inner_capital(word: &str) -> bool {
    let plain = ["Mc", "Mac", "De", "Le", "La", "Di", "Van", "Fitz"].iter().any(|p| word.starts_with(p));
    !plain && !word.contains(['\'', '’', '-']) && word.chars().skip(1).any(char::is_uppercase)
}

/// What the learned tagger says of the mentions of a form, on the average.
fn tagged(scene: &Scene<'_>, mentions: &[Mention], form: &mut Form) {
    let mut sums = Chances::default();
    for mention in form.mentions.iter().map(|mention| &mentions[*mention]) {
        let share = 1.0 / (mention.tokens.len() * form.mentions.len()) as f32;
        for i in mention.tokens.clone() {
            let chances = scene.naming.chances.get(i).copied().unwrap_or_default();
            for (sum, chance) in sums.iter_mut().zip(chances) {
                *sum += share * chance;
            }
        }
    }
    let [_, person, organization, location, other] = sums;
    form.lean = person - organization;
    form.person += 2.0 * person;
    form.organization(2.5 * organization, None, "it reads as an organization's name");
    form.other += 3.0 * location + 2.0 * other;
}

/// What stands around one mention.
fn around(scene: &Scene<'_>, mention: &Mention, form: &mut Form) {
    let last = mention.tokens.end - 1;
    let headed = scene.entry(last).any(&[Class::Head, Class::Suffix, Class::Outlet, Class::Single]);
    if owned(scene, mention.tokens.start) && !headed && !scene.acronym(last) {
        form.other += 2.0;
    }
    before(scene, mention, form);
    behind(scene, mention, form);
    if mention.titled {
        form.person += 6.0;
    }
    if mention.role == Beside::Before {
        form.person += 4.0;
    }
    if mention.role == Beside::Behind {
        form.organization(3.0, None, "somebody's role follows it");
    }
}

/// What stands before a mention.
fn before(scene: &Scene<'_>, mention: &Mention, form: &mut Form) {
    let start = mention.tokens.start;
    let back = |n: usize| start.checked_sub(n);
    let Some(previous) = back(1) else { return };
    let determined = matches!(scene.word(previous), "the" | "The");
    let Some(gate) = (if determined { back(2) } else { Some(previous) }) else { return };
    let role_before = gate > 0 && scene.role(gate - 1);
    let name_before = gate > 1 && scene.capital(gate - 1) && scene.capital(gate - 2);
    match scene.word(gate) {
        "for" if gate > 0 && spokes(scene, gate - 1) => {
            form.organization(5.0, None, "somebody speaks for it");
        }
        "of" | "for"
            if gate > 0
                && (scene.is(gate - 1, Class::Office) || matches!(scene.word(gate - 1), "MP" | "MPs")) =>
        {
            form.other += 3.0;
        }
        "of" | "at" | "for" | "with" | "from" if role_before => {
            form.organization(3.0, None, "somebody's role in it is named");
        }
        "by" if gate > 0 && scene.is(gate - 1, Class::Made) => {
            form.organization(1.6, None, "something is made or run by it");
        }
        "of" if gate > 0 && business(scene, gate - 1) => {
            form.organization(2.0, None, "a company is named as its own");
        }
        "of" | "at" | "from" if name_before => form.organization(1.6, None, "somebody is named as its own"),
        "in" | "near" | "across" | "throughout" if !determined => form.other += 1.2,
        // Said of what it is, not who: `code-named Heron`, `the virus Heron`, `a game called Heron`.
        "code-named" | "codenamed" => form.other += 4.0,
        "called" | "named" | "dubbed" if gate > 0 && thing(scene, gate - 1) => form.other += 4.0,
        "of" if gate > 0 && matches!(scene.word(gate - 1), "version" | "versions" | "copy" | "copies") => {
            form.other += 2.0;
        }
        _ if !determined && thing(scene, gate) => form.other += 2.0,
        "," if gate > 0 && business(scene, gate - 1) && scene.word(mention.tokens.end) == "," => {
            form.organization(2.0, scene.entry(gate - 1).reference, "the words before say what it is");
        }
        _ => {}
    }
    if determined {
        let points = match (mention.weak, mention.tokens.len()) {
            (true, _) => 0.4,
            (_, 1) => 0.8,
            _ => 1.6,
        };
        form.organization(points, None, "named with an article");
        form.person -= 2.0;
    } else if !scene.capital(previous) {
        if scene.role(previous) {
            form.person += if scene.acronym(start) { 0.0 } else { 4.0 };
        } else if let Some(kind) = scene.entry(previous).reference {
            form.organization(3.0, Some(kind), "the word before says what it is");
        }
    }
}

/// Whether token `i` is a common word for a thing with a name, also in the plural: `virus`.
fn thing(scene: &Scene<'_>, i: usize) -> bool {
    let word = scene.word(i);
    let one = word.strip_suffix('s').map(|one| scene.names.entry(one));
    !scene.capital(i) && (scene.is(i, Class::Thing) || one.is_some_and(|entry| entry.is(Class::Thing)))
}

/// Whether somebody's own stands at token `i`, and that somebody is no place: `Tarn's Heron`.
fn owned(scene: &Scene<'_>, i: usize) -> bool {
    let Some(owner) = i.checked_sub(2).filter(|_| scene.possessive(i - 1)) else { return false };
    scene.capital(owner) && !scene.entry(owner).any(&[Class::Place, Class::Demonym, Class::Date])
}

/// Whether token `i` is a common word for a company: `firm`.
fn business(scene: &Scene<'_>, i: usize) -> bool {
    let kind = scene.entry(i).reference;
    !scene.capital(i) && matches!(kind, Some(OrganizationKind::Company | OrganizationKind::Bank))
}

/// Whether token `i` is a spokesperson's word, also in the plural.
fn spokes(scene: &Scene<'_>, i: usize) -> bool {
    scene.is(i, Class::Spokesperson)
}

/// What follows a mention.
fn behind(scene: &Scene<'_>, mention: &Mention, form: &mut Form) {
    let mut next = mention.tokens.end;
    let possessive = scene.possessive(next);
    if possessive {
        next += 1;
        if (next..next + 3).any(|i| scene.role(i)) {
            form.organization(3.0, None, "somebody's role in it is named");
        } else if scene.capital(next) && scene.is(next, Class::Given) {
            form.organization(1.6, None, "somebody is named as its own");
        }
        return;
    }
    if scene.role(next) && !scene.capital(next) {
        return form.organization(3.0, None, "somebody's role in it is named");
    }
    if mention.weak && subject(scene, mention, next) {
        acts(scene, mention, form, "it opens a sentence as its subject");
        form.strong = true;
    }
    let follows = scene.entry(next);
    if !scene.capital(next) && follows.is(Class::Bearer) {
        form.other += 2.0;
    }
    if !scene.capital(next) && follows.any(&[Class::Reference, Class::Document]) {
        form.organization(1.5, follows.reference, "the word behind says what it is");
    } else if !scene.capital(next) && follows.any(&[Class::Collective, Class::Unnamed]) {
        form.organization(1.5, None, "it has users or officials");
    }
    match scene.word(next) {
        "who" if !mention.weak => form.person += 2.0,
        "," => apposition(scene, next + 1, form),
        _ => {}
    }
}

/// Counts what people and organizations both do: for both where the name has several words; for a person
/// where a longer name ends with this one, as with a surname, and the tagger leans that way; else for an
/// organization, since people are introduced with their full names.
pub(super) fn acts(scene: &Scene<'_>, mention: &Mention, form: &mut Form, why: &'static str) {
    let chances = mention.tokens.clone().filter_map(|i| scene.naming.chances.get(i));
    let lean: f32 = chances.map(|[_, person, organization, ..]| person - organization).sum();
    let surname = form.ending && lean > 0.0;
    if surname || mention.tokens.len() > 1 {
        form.person += 1.5;
    }
    if !surname {
        form.organization(1.6, None, why);
    }
}

/// Whether a single word that opens a sentence is its subject, in the singular.
fn subject(scene: &Scene<'_>, mention: &Mention, next: usize) -> bool {
    let name = scene.word(mention.tokens.start);
    let verb = scene.word(next);
    let singular = matches!(verb, "is" | "has" | "was" | "had" | "will" | "said" | "says")
        || (verb.len() > 4 && verb.ends_with("ed") && !name.ends_with('s'));
    singular && !name.ends_with("ing") && !scene.role(mention.tokens.start)
}

/// What an apposition behind a comma says: `, a lawyer for`, `, the company that`, `, 42,`.
fn apposition(scene: &Scene<'_>, start: usize, form: &mut Form) {
    if scene.word(start) == "who" {
        form.person += 1.5;
        return;
    }
    if scene.word(start).len() == 2 && scene.word(start).starts_with(|c: char| c.is_ascii_digit()) {
        form.person += if scene.word(start + 1) == "," { 3.0 } else { 0.0 };
        return;
    }
    let article = matches!(scene.word(start), "a" | "an" | "the");
    for i in start..start + 8 {
        match scene.word(i) {
            "" | "," | "." | ";" | "said" | "says" | "of" | "that" | "which" | "and" | "for" | "has"
            | "is" | "was" => return,
            _ => {}
        }
        let tail = scene.word(i + 1);
        let ends = !scene.role(i + 1) && !scene.possessive(i + 1) && scene.entry(i + 1).reference.is_none();
        if scene.role(i) {
            form.person +=
                if tail == "of" || article || i == start || scene.possessive(i - 1) { 4.0 } else { 2.0 };
            return;
        }
        if let Some(kind) = scene.entry(i).reference.filter(|_| article && ends && !scene.capital(i)) {
            return form.organization(3.0, Some(kind), "the words behind say what it is");
        }
    }
}

/// Whether a mention in parentheses is short for common words before it: `personal alarm devices (PADs)`.
fn abbreviated(scene: &Scene<'_>, mention: &Mention) -> bool {
    let Some(open) = mention.tokens.start.checked_sub(1).filter(|i| scene.word(*i) == "(") else {
        return false;
    };
    let short = scene.word(mention.tokens.start).trim_end_matches('s').to_lowercase();
    let initials = short.chars().rev();
    let words = (0..open).rev();
    short.len() > 1
        && scene.entry(open.wrapping_sub(1)).reference.is_none()
        && words.zip(initials).filter(|(i, c)| scene.word(*i).starts_with(*c)).count()
            == short.chars().count()
}

/// The short form in parentheses right behind a mention: `(EPIC)`.
fn parenthesis(scene: &Scene<'_>, mention: &Mention, known: &FxHashMap<String, usize>) -> Option<usize> {
    let end = mention.tokens.end;
    let short = scene.word(end + 1);
    let closed = scene.word(end) == "(" && scene.word(end + 2) == ")";
    if !closed || !is_acronym(short) {
        return None;
    }
    let first = short.chars().next()?;
    let fits = mention.tokens.clone().any(|i| scene.word(i).starts_with(first));
    known.get(short).copied().filter(|_| fits)
}
