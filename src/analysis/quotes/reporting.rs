//! Reporting: the verbs that introduce what somebody said or thought, compiled from the lexicon.

use std::collections::HashMap;

use serde::Deserialize;
use toml::Spanned;

use crate::model::{Mode, Stance};

/// The reporting verbs of the language, compiled once.
#[derive(Debug, Default)]
pub struct Reporting {
    verbs: Vec<Verb>,
    forms: HashMap<String, Vec<usize>>,
}

/// One reporting verb in one of its uses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Verb {
    /// The dictionary form, particles included: `point out`.
    pub(super) lemma: &'static str,
    /// The words that belong to the verb besides itself: `out`.
    particles: Vec<&'static str>,
    /// Said or thought.
    pub(super) mode: Mode,
    /// What a speaker does with it, where the verb alone tells.
    stance: Option<Stance>,
}

#[derive(Debug, Deserialize, Default)]
struct File {
    group: Vec<Group>,
}

#[derive(Debug, Deserialize)]
struct Group {
    mode: String,
    stance: Option<String>,
    verbs: Vec<Spanned<String>>,
}

const LEXICON: &str = include_str!("../lexicon/reporting.toml");

impl Reporting {
    /// The built-in lexicon.
    pub fn builtin() -> Self {
        let file: File = toml::from_str(LEXICON).unwrap_or_default();
        let mut reporting = Self::default();
        for group in file.group {
            for entry in &group.verbs {
                // The entry as it stands in the lexicon, which lives as long as the program.
                let entry = LEXICON.get(entry.span()).unwrap_or_default();
                reporting.insert(entry.trim_matches('"'), &group);
            }
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
        let verbs = self.forms.get(form)?.iter().map(|i| &self.verbs[*i]);
        let whole = |verb: &&Verb| verb.particles.iter().all(|p| words.iter().any(|word| word == p));
        // The first of equals, as the lexicon has them.
        verbs.filter(whole).rev().max_by_key(|verb| verb.particles.len())
    }

    /// Takes in one entry: `lemma: third past participle ing`, regular where no forms are given.
    fn insert(&mut self, entry: &'static str, group: &Group) {
        let (lemma, irregular) = entry.split_once(':').unwrap_or((entry, ""));
        let mut parts = lemma.split(' ');
        let base = parts.next().unwrap_or_default();
        let verb = self.verbs.len();
        self.verbs.push(Verb {
            lemma,
            particles: parts.collect(),
            mode: if group.mode == "thought" { Mode::Thought } else { Mode::Speech },
            stance: group
                .stance
                .as_deref()
                .and_then(|name| Stance::ALL.into_iter().find(|s| s.name() == name)),
        });
        let mut forms = vec![base.to_owned()];
        if irregular.is_empty() {
            forms.extend(inflect(base));
        } else {
            forms.extend(irregular.split_whitespace().map(str::to_owned));
        }
        forms.sort();
        forms.dedup();
        for form in forms {
            self.forms.entry(form).or_default().push(verb);
        }
    }
}

/// The regular forms of a verb: `notes`, `noted`, `noting`.
fn inflect(base: &str) -> [String; 3] {
    let stem = base.strip_suffix('e').unwrap_or(base);
    let sibilant = ["s", "x", "ch", "sh"].iter().any(|end| base.ends_with(end));
    let before_y = base.strip_suffix('y').filter(|s| !s.ends_with(['a', 'e', 'o', 'u']));
    let (third, past) = match before_y {
        Some(stem) => (format!("{stem}ies"), format!("{stem}ied")),
        None if sibilant => (format!("{base}es"), format!("{base}ed")),
        None => (format!("{base}s"), format!("{stem}ed")),
    };
    let ing = if base.ends_with("ee") { base } else { stem };
    [third, past, format!("{ing}ing")]
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
            assert_eq!(inflect(base).join(" "), expected);
        }
    }

    #[test]
    fn every_entry_of_the_lexicon_is_read() {
        let file: File = toml::from_str(LEXICON).expect("the lexicon parses");
        let reporting = Reporting::builtin();
        assert_eq!(reporting.verbs.len(), file.group.iter().map(|group| group.verbs.len()).sum::<usize>());
        assert_eq!(reporting.stance("decline"), Some(Stance::Declines));
    }
}
