//! Alike: organizations that different names may mean, over several articles. Only what may be one:
//! whether it is, the user says.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{OrganizationKind, Usage};

/// Two names that may mean the same organization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// The name to give up.
    pub name: String,
    /// The name to keep.
    pub into: String,
    /// What speaks for it.
    pub why: Likeness,
    /// Articles that use the name to give up.
    pub articles: usize,
}

/// What speaks for two names' meaning the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// An article calls the one by the other.
    Called,
    /// The one are the other's initials.
    Initials,
    /// The one is the beginning of the other.
    Short,
    /// They differ in a letter or two.
    Slip,
}

impl Likeness {
    /// In a phrase.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Called => "one article says so",
            Self::Initials => "its initials",
            Self::Short => "its beginning",
            Self::Slip => "a letter or two apart",
        }
    }
}

/// One name, in all articles.
#[derive(Debug, Default)]
struct Known {
    name: String,
    aliases: BTreeSet<String>,
    kind: OrganizationKind,
    articles: usize,
    mentions: usize,
}

/// Names shorter than this differ by a letter from too many others, in letters.
const SHORTEST: usize = 7;

/// The names of organizations in `all` that may mean the same, those in most articles first.
pub fn alike(all: impl Iterator<Item = Usage>) -> Vec<Alike> {
    let known = gather(all);
    let mut called: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut initialled: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    // Names that begin alike, within which to look for the rest.
    let mut near: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let keys: Vec<&String> = known.keys().collect();
    let known: Vec<&Known> = known.values().collect();
    for (i, one) in known.iter().enumerate() {
        for alias in &one.aliases {
            called.entry(alias).or_default().push(i);
        }
        for initials in initials(&one.name) {
            initialled.entry(initials).or_default().push(i);
        }
        near.entry(keys[i].chars().take(2).collect()).or_default().push(i);
    }
    let mut found: BTreeMap<(usize, usize), Likeness> = BTreeMap::new();
    let mut add = |a: usize, b: usize, why: Likeness| {
        let kinds = [known[a].kind, known[b].kind];
        let fits = kinds[0] == kinds[1] || kinds.contains(&OrganizationKind::Other);
        if a != b && fits {
            let place = found.entry((a.min(b), a.max(b))).or_insert(why);
            *place = why.min(*place);
        }
    };
    for (i, key) in keys.iter().enumerate() {
        // A name that several organizations go by says nothing.
        for (others, why) in
            [(called.get(key.as_str()), Likeness::Called), (initialled.get(*key), Likeness::Initials)]
        {
            if let Some([other]) = others.map(Vec::as_slice) {
                add(i, *other, why);
            }
        }
        let others = near.get(&key.chars().take(2).collect::<String>()).map_or(&[][..], Vec::as_slice);
        let longer: Vec<usize> = others.iter().copied().filter(|k| begins(keys[*k], key)).collect();
        if let [other] = longer[..] {
            add(i, other, Likeness::Short);
        }
        for other in others.iter().copied().filter(|k| *k > i && slip(key, keys[*k])) {
            add(i, other, Likeness::Slip);
        }
    }
    let mut out: Vec<Alike> =
        found.into_iter().map(|((a, b), why)| proposal(known[a], known[b], why)).collect();
    out.sort_by_key(|one| std::cmp::Reverse(one.articles));
    out
}

/// Every name with what all articles say of it, by [`bare`] name.
fn gather(all: impl Iterator<Item = Usage>) -> BTreeMap<String, Known> {
    let mut known: BTreeMap<String, Known> = BTreeMap::new();
    for usage in all {
        let one = known.entry(bare(&usage.name)).or_default();
        one.aliases.extend(usage.aliases.iter().map(|alias| bare(alias)));
        if one.name.is_empty() {
            one.name = usage.name;
        }
        if one.kind == OrganizationKind::Other {
            one.kind = usage.kind;
        }
        one.articles += usage.articles;
        one.mentions += usage.mentions;
    }
    known
}

/// A name without case, full stops and its article.
fn bare(name: &str) -> String {
    let name = name.to_lowercase().replace('.', "");
    name.strip_prefix("the ").map_or(name.clone(), str::to_owned)
}

/// The initials of a name of several words, with and without those of small words.
fn initials(name: &str) -> BTreeSet<String> {
    let letters = |every: bool| -> String {
        let words = name.split([' ', '-']).filter(|word| every || word.starts_with(char::is_uppercase));
        words.filter_map(|word| word.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let long = |initials: &String| initials.chars().count() > 2;
    [letters(true), letters(false)].into_iter().filter(long).collect()
}

/// Whether `long` is `short` and a word or two more.
fn begins(long: &str, short: &str) -> bool {
    let rest = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' '));
    short.chars().count() > 3 && rest.is_some_and(|rest| rest.split(' ').count() <= 2)
}

/// Whether two names differ by a slip of the pen.
fn slip(a: &str, b: &str) -> bool {
    let least = a.chars().count().min(b.chars().count());
    let most = if least < 2 * SHORTEST { 1 } else { 2 };
    least >= SHORTEST && a.len().abs_diff(b.len()) <= most && strsim::osa_distance(a, b) <= most
}

/// The fuller name is kept; of two that differ by a slip, the one that is used more.
fn proposal(a: &Known, b: &Known, why: Likeness) -> Alike {
    let fuller = match why {
        Likeness::Slip => (b.articles, b.mentions) > (a.articles, a.mentions),
        _ => b.name.chars().count() > a.name.chars().count(),
    };
    let (kept, given_up) = if fuller { (b, a) } else { (a, b) };
    Alike { name: given_up.name.clone(), into: kept.name.clone(), why, articles: given_up.articles }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A use of a name in one article: `kind: Harbour Foundation = HF, the fund`.
    fn usage(line: &str) -> Usage {
        let (kind, line) = line.split_once(": ").unwrap_or(("other", line));
        let (name, aliases) = line.split_once(" = ").unwrap_or((line, ""));
        Usage {
            name: name.to_owned(),
            aliases: aliases.split(", ").filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
            kind: OrganizationKind::named(kind).unwrap(),
            articles: 1,
            mentions: 1,
        }
    }

    fn check(articles: &[&[&str]], expected: &[&str]) {
        let all = articles.iter().flat_map(|names| names.iter().map(|line| usage(line)));
        let found: Vec<String> =
            alike(all).iter().map(|one| format!("{} > {}: {:?}", one.name, one.into, one.why)).collect();
        assert_eq!(found, expected, "{articles:?}");
    }

    #[test]
    fn names_that_may_mean_the_same_are_proposed() {
        check(&[&["Harbour Privacy Foundation"], &["HPF"]], &["HPF > Harbour Privacy Foundation: Initials"]);
        check(&[&["Office of Lake Safety"], &["OLS"]], &["OLS > Office of Lake Safety: Initials"]);
        check(
            &[&["Harbour Trust = Quay Fund"], &["the Quay Fund"]],
            &["the Quay Fund > Harbour Trust: Called"],
        );
        check(&[&["Larkpost"], &["Larkpost Letters"]], &["Larkpost > Larkpost Letters: Short"]);
        check(&[&["Orrin Bank"], &["Orrin Bank"], &["Orin Bank"]], &["Orin Bank > Orrin Bank: Slip"]);
    }

    #[test]
    fn names_that_may_not_are_left_alone() {
        check(&[&["Larkpost"], &["Larkpost Letters"], &["Larkpost Stamps"]], &[]);
        check(&[&["bank: Orrin Bank"], &["company: Orin Bank"]], &[]);
        check(&[&["Tarn"], &["Torn"]], &[]);
        check(&[&["Harbour Fund"], &["HF"]], &[]);
        check(&[&["The Courier"], &["Courier"]], &[]);
    }
}
