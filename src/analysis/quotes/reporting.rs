//! Reporting: the verbs that introduce what somebody said or thought, compiled from the lexicon.

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::rules::words::{Class, Words};
use crate::model::{Mode, Stance};

/// The reporting verbs and the function words of the language, compiled once.
#[derive(Debug, Default)]
pub struct Reporting {
    verbs: Vec<Verb>,
    forms: FxHashMap<String, Vec<Use>>,
    words: Words,
}

/// One reporting verb in one of its uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verb {
    /// The dictionary form, particles included: `point out`.
    pub(super) lemma: &'static str,
    /// The words that must follow the verb itself: `out`.
    pub(super) particles: Vec<&'static str>,
    /// What it takes.
    pub(super) takes: Takes,
    /// Said or thought.
    pub(super) mode: Mode,
    /// What a speaker does with it, where the verb alone tells.
    pub(super) stance: Option<Stance>,
}

/// What a reporting verb takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Takes {
    /// A clause or a quotation.
    Clause,
    /// A quotation, or a clause that "that" opens.
    Quotation,
    /// Somebody who is told, then a clause or a quotation.
    Addressee,
    /// A noun phrase.
    Object,
    /// `to` and a verb.
    Infinitive,
}

/// The form in which a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `say`
    Base,
    /// `says`
    Third,
    /// `said`, as past or participle
    Past,
    /// `saying`
    Ing,
}

/// One use of a word form.
#[derive(Debug, Clone, Copy)]
pub(super) struct Use {
    verb: usize,
    /// The form.
    pub(super) form: Form,
}

#[derive(Debug, Deserialize, Default)]
struct File<'a> {
    #[serde(borrow)]
    group: Vec<Group<'a>>,
}

#[derive(Debug, Deserialize)]
struct Group<'a> {
    takes: Takes,
    mode: &'a str,
    stance: Option<&'a str>,
    #[serde(borrow)]
    verbs: Vec<&'a str>,
}

/// The lexicon, which lives as long as the program.
fn lexicon() -> File<'static> {
    // A test holds that it can be read.
    packed!("src/analysis/lexicon/reporting.toml").unwrap_or_default()
}

impl Reporting {
    /// The built-in lexicon.
    pub fn builtin() -> Self {
        let mut reporting = Self { words: Words::builtin(), ..Self::default() };
        for group in lexicon().group {
            group.verbs.iter().for_each(|entry| reporting.insert(entry, &group));
        }
        reporting
    }

    /// What the verb `lemma` tells by itself about what its speaker does; `None` where it tells nothing.
    pub fn stance(&self, lemma: &str) -> Option<Stance> {
        self.verbs.iter().filter(|verb| verb.lemma == lemma).find_map(|verb| verb.stance)
    }

    /// The verb that has the form `form`, in lower case, in a cue of these `words`: the one with most
    /// particles among them.
    pub(super) fn verb_in(&self, form: &str, words: &[String]) -> Option<&Verb> {
        let verbs = self.forms.get(form)?.iter().map(|of| self.verb(*of));
        let whole = |verb: &&Verb| verb.particles.iter().all(|p| words.iter().any(|word| word == p));
        // The first of equals, as the lexicon has them.
        verbs.filter(whole).rev().max_by_key(|verb| verb.particles.len())
    }

    /// The uses of a word form in lower case.
    pub(super) fn uses(&self, form: &str) -> &[Use] {
        self.forms.get(form).map_or(&[], Vec::as_slice)
    }

    /// The verb of a use.
    pub(super) fn verb(&self, of: Use) -> &Verb {
        &self.verbs[of.verb]
    }

    /// The classes of a word in lower case.
    pub(super) fn class(&self, word: &str) -> Class {
        self.words.class(word)
    }

    /// Takes in one entry: `lemma: third past participle ing`, regular where no forms are given.
    fn insert(&mut self, entry: &'static str, group: &Group<'_>) {
        let (lemma, irregular) = entry.split_once(':').unwrap_or((entry, ""));
        let mut parts = lemma.split(' ');
        let base = parts.next().unwrap_or_default();
        let verb = self.verbs.len();
        self.verbs.push(Verb {
            lemma,
            particles: parts.collect(),
            takes: group.takes,
            mode: if group.mode == "thought" { Mode::Thought } else { Mode::Speech },
            stance: group.stance.and_then(|name| Stance::ALL.into_iter().find(|s| s.name() == name)),
        });
        let mut forms = vec![(base.to_owned(), Form::Base)];
        if irregular.is_empty() {
            forms.extend(inflect(base));
        } else {
            forms.extend(irregular.split_whitespace().map(|form| (form.to_owned(), form_of(form, base))));
        }
        let same = forms[1..].iter().any(|(form, _)| form == base);
        for (form, kind) in forms.into_iter().skip(usize::from(same)) {
            self.forms.entry(form).or_default().push(Use { verb, form: kind });
        }
    }
}

/// The regular forms of a verb.
fn inflect(base: &str) -> [(String, Form); 3] {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let sibilant = ["s", "x", "ch", "sh"].iter().any(|end| base.ends_with(end));
    let before_y = base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let (third, past) = match before_y {
        Some(stem) => (format!("{stem}ies"), format!("{stem}ied")),
        None if sibilant => (format!("{base}es"), format!("{base}ed")),
        None => (format!("{base}s"), format!("{stem}ed")),
    };
    let ing = if base.ends_with("ee") { base } else { stem };
    [(third, Form::Third), (past, Form::Past), (format!("{ing}ing"), Form::Ing)]
}

/// The form of an irregular `form` of `base`.
fn form_of(form: &str, base: &str) -> Form {
    if form == base {
        Form::Past
    } else if form.ends_with("ing") {
        Form::Ing
    } else if form.ends_with('s') {
        Form::Third
    } else {
        Form::Past
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects() {
        for (base, expected) in [
            ("add", "adds added adding"),
            ("note", "notes noted noting"),
            ("deny", "denies denied denying"),
            ("stress", "stresses stressed stressing"),
            ("agree", "agrees agreed agreeing"),
        ] {
            assert_eq!(inflect(base).map(|(form, _)| form).join(" "), expected);
        }
    }

    #[test]
    fn every_entry_of_the_lexicon_is_read() {
        let reporting = Reporting::builtin();
        assert!(!reporting.verbs.is_empty());
        assert_eq!(
            reporting.verbs.len(),
            lexicon().group.iter().map(|group| group.verbs.len()).sum::<usize>()
        );
        assert_eq!(reporting.stance("decline"), Some(Stance::Declines));
    }
}
