//! Words: the classes of the function words, by which noun phrases and clauses are told apart.

use std::collections::HashMap;

const LEXICON: &str = include_str!("../lexicon/function.toml");

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Class(u32);

impl Class {
    /// `the`, `several`
    pub(super) const DETERMINER: Self = Self(1);
    /// `her`
    pub(super) const POSSESSIVE: Self = Self(1 << 1);
    /// `she`
    pub(super) const PRONOUN: Self = Self(1 << 2);
    /// `him`
    pub(super) const OBJECT: Self = Self(1 << 3);
    /// `who`
    pub(super) const RELATIVE: Self = Self(1 << 4);
    /// `during`
    pub(super) const PREPOSITION: Self = Self(1 << 5);
    /// `of`, which ties a noun phrase to the noun before
    pub(super) const BINDING: Self = Self(1 << 6);
    /// `because`
    pub(super) const SUBORDINATOR: Self = Self(1 << 7);
    /// `and`
    pub(super) const COORDINATOR: Self = Self(1 << 8);
    /// `has`
    pub(super) const AUXILIARY: Self = Self(1 << 9);
    /// `was`
    pub(super) const BE: Self = Self(1 << 10);
    /// `not`
    pub(super) const NEGATION: Self = Self(1 << 11);
    /// `also`
    pub(super) const ADVERB: Self = Self(1 << 12);
    /// `Monday`
    pub(super) const TIME: Self = Self(1 << 13);
    /// `became`
    pub(super) const VERB: Self = Self(1 << 14);
    /// `statement`
    pub(super) const CHANNEL: Self = Self(1 << 15);
    /// `comment`, what one does who answers
    pub(super) const ANSWER: Self = Self(1 << 17);
    /// `family`, no adverb
    const NO_ADVERB: Self = Self(1 << 16);

    const NAMES: [(&'static str, Self); 18] = [
        ("determiner", Self::DETERMINER),
        ("possessive", Self::POSSESSIVE),
        ("pronoun", Self::PRONOUN),
        ("object", Self::OBJECT),
        ("relative", Self::RELATIVE),
        ("preposition", Self::PREPOSITION),
        ("binding", Self::BINDING),
        ("subordinator", Self::SUBORDINATOR),
        ("coordinator", Self::COORDINATOR),
        ("auxiliary", Self::AUXILIARY),
        ("be", Self::BE),
        ("negation", Self::NEGATION),
        ("adverb", Self::ADVERB),
        ("time", Self::TIME),
        ("verb", Self::VERB),
        ("channel", Self::CHANNEL),
        ("answer", Self::ANSWER),
        ("no_adverb", Self::NO_ADVERB),
    ];

    /// Whether any class of `other` is among them.
    pub(super) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The classes of all function words.
#[derive(Debug, Default)]
pub(super) struct Words(HashMap<String, Class>);

impl Words {
    /// The built-in list.
    pub(super) fn builtin() -> Self {
        let lists: HashMap<String, Vec<String>> = toml::from_str(LEXICON).unwrap_or_default();
        let mut words: HashMap<String, Class> = HashMap::new();
        for (name, class) in Class::NAMES {
            for word in lists.get(name).into_iter().flatten() {
                let entry = words.entry(word.clone()).or_default();
                *entry = entry.or(class);
            }
        }
        Self(words)
    }

    /// The classes of `word`, which is in lower case; words in `-ly` are adverbs.
    pub(super) fn class(&self, word: &str) -> Class {
        let known = self.0.get(word).copied().unwrap_or_default();
        if known == Class::default() && word.ends_with("ly") { Class::ADVERB } else { known }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_class() {
        let lists: HashMap<String, Vec<String>> = toml::from_str(LEXICON).expect("the lists parse");
        assert_eq!(lists.len(), Class::NAMES.len());
        let words = Words::builtin();
        assert!(words.class("the").any(Class::DETERMINER) && !words.class("family").any(Class::ADVERB));
        assert!(words.class("quietly").any(Class::ADVERB) && words.class("fox") == Class::default());
    }
}
