//! Words: the classes of the function words, by which noun phrases and clauses are told apart.

use rustc_hash::FxHashMap;

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::analysis::quotes) struct Class(u32);

impl Class {
    /// `the`, `several`
    pub(in crate::analysis::quotes) const DETERMINER: Self = Self(1);
    /// `her`
    pub(in crate::analysis::quotes) const POSSESSIVE: Self = Self(1 << 1);
    /// `she`
    pub(in crate::analysis::quotes) const PRONOUN: Self = Self(1 << 2);
    /// `him`
    pub(in crate::analysis::quotes) const OBJECT: Self = Self(1 << 3);
    /// `who`
    pub(in crate::analysis::quotes) const RELATIVE: Self = Self(1 << 4);
    /// `during`
    pub(in crate::analysis::quotes) const PREPOSITION: Self = Self(1 << 5);
    /// `of`, which ties a noun phrase to the noun before
    pub(in crate::analysis::quotes) const BINDING: Self = Self(1 << 6);
    /// `because`
    pub(in crate::analysis::quotes) const SUBORDINATOR: Self = Self(1 << 7);
    /// `and`
    pub(in crate::analysis::quotes) const COORDINATOR: Self = Self(1 << 8);
    /// `has`
    pub(in crate::analysis::quotes) const AUXILIARY: Self = Self(1 << 9);
    /// `was`
    pub(in crate::analysis::quotes) const BE: Self = Self(1 << 10);
    /// `not`
    pub(in crate::analysis::quotes) const NEGATION: Self = Self(1 << 11);
    /// `also`
    pub(in crate::analysis::quotes) const ADVERB: Self = Self(1 << 12);
    /// `Monday`
    pub(in crate::analysis::quotes) const TIME: Self = Self(1 << 13);
    /// `became`
    pub(in crate::analysis::quotes) const VERB: Self = Self(1 << 14);
    /// `statement`
    pub(in crate::analysis::quotes) const CHANNEL: Self = Self(1 << 15);
    /// `comment`, what one does who answers
    pub(in crate::analysis::quotes) const ANSWER: Self = Self(1 << 17);
    /// `family`, no adverb
    const NO_ADVERB: Self = Self(1 << 16);
    /// `nothing`, which is said where nothing is
    pub(in crate::analysis::quotes) const VOID: Self = Self(1 << 18);
    /// `sources`, who are cited without a name
    pub(in crate::analysis::quotes) const INFORMANT: Self = Self(1 << 19);
    /// `Explained`, which heads a headline and names nobody
    pub(in crate::analysis::quotes) const LABEL: Self = Self(1 << 20);
    /// `mine`, which means whoever speaks
    pub(in crate::analysis::quotes) const FIRST: Self = Self(1 << 21);
    /// `asked`, what befalls a source before it speaks
    pub(in crate::analysis::quotes) const ASKED: Self = Self(1 << 22);

    const NAMES: [(&'static str, Self); 23] = [
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
        ("void", Self::VOID),
        ("informant", Self::INFORMANT),
        ("label", Self::LABEL),
        ("first", Self::FIRST),
        ("asked", Self::ASKED),
    ];

    /// Those that leave a word a noun.
    pub(in crate::analysis::quotes) const NOUN: Self =
        Self::CHANNEL.or(Self::VOID).or(Self::INFORMANT).or(Self::LABEL).or(Self::FIRST).or(Self::ASKED);

    /// Whether all its classes are among those of `other`.
    pub(in crate::analysis::quotes) const fn within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    /// Whether any class of `other` is among them.
    pub(in crate::analysis::quotes) const fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    #[must_use]
    pub(in crate::analysis::quotes) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// The classes of all function words.
#[derive(Debug, Default)]
pub(in crate::analysis::quotes) struct Words(FxHashMap<String, Class>);

impl Words {
    /// The built-in list.
    pub(in crate::analysis::quotes) fn builtin() -> Self {
        let lists: FxHashMap<String, Vec<String>> =
            packed!("src/analysis/lexicon/function.toml").unwrap_or_default();
        let mut words: FxHashMap<String, Class> = FxHashMap::default();
        for (name, class) in Class::NAMES {
            for word in lists.get(name).into_iter().flatten() {
                let entry = words.entry(word.clone()).or_default();
                *entry = entry.or(class);
            }
        }
        Self(words)
    }

    /// The classes of `word`, which is in lower case; words in `-ly` are adverbs.
    pub(in crate::analysis::quotes) fn class(&self, word: &str) -> Class {
        let known = self.0.get(word).copied().unwrap_or_default();
        if known == Class::default() && word.ends_with("ly") { Class::ADVERB } else { known }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_its_class() {
        let lists: FxHashMap<String, Vec<String>> = packed!("src/analysis/lexicon/function.toml").unwrap();
        assert_eq!(lists.len(), Class::NAMES.len());
        let words = Words::builtin();
        assert!(words.class("the").any(Class::DETERMINER) && !words.class("family").any(Class::ADVERB));
        assert!(words.class("quietly").any(Class::ADVERB) && words.class("fox") == Class::default());
    }
}
