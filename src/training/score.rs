//! Score: which predicted attributions are right, counted in tokens.
//!
//! The definition of `CofeNet`'s and `PolNeAR`'s overlap measures: content at least half the same words
//! (Jaccard), and a source whose head lies in the annotated one.

use std::ops::Range;

use super::quotes::Gold;
use crate::language::Parsed;

/// Words of some pieces, marks aside, in order.
pub fn words(parsed: &Parsed<'_>, pieces: &[Range<usize>]) -> Vec<usize> {
    let word = |i: &usize| parsed.word(*i).chars().any(char::is_alphanumeric);
    let mut out: Vec<usize> = pieces.iter().flat_map(Clone::clone).filter(word).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// One predicted attribution, as far as it is scored.
#[derive(Debug, Clone)]
pub struct Guess<'p> {
    /// Its content.
    pub content: &'p [Range<usize>],
    /// Its source.
    pub source: &'p [Range<usize>],
}

/// For each guess, whether its content is right, and whether its source is right as well.
pub fn judge(parsed: &Parsed<'_>, gold: &[Gold], guesses: &[Guess<'_>]) -> Vec<[bool; 2]> {
    let wanted: Vec<Vec<usize>> = gold.iter().map(|g| words(parsed, &g.content)).collect();
    let found: Vec<Vec<usize>> = guesses.iter().map(|g| words(parsed, g.content)).collect();
    let mut holders: std::collections::HashMap<usize, Vec<usize>> = std::collections::HashMap::new();
    for (g, list) in wanted.iter().enumerate() {
        for i in list {
            holders.entry(*i).or_default().push(g);
        }
    }
    let mut pairs = Vec::new();
    for (j, list) in found.iter().enumerate() {
        let mut shared: std::collections::BTreeMap<usize, usize> = std::collections::BTreeMap::new();
        for g in list.iter().filter_map(|i| holders.get(i)).flatten() {
            *shared.entry(*g).or_default() += 1;
        }
        for (g, n) in shared {
            let union = wanted[g].len() + list.len() - n;
            if 2 * n >= union {
                pairs.push((n * 1_000_000 / union, g, j));
            }
        }
    }
    pairs.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let mut used = vec![false; gold.len()];
    let mut out = vec![[false; 2]; guesses.len()];
    for (_, g, j) in pairs {
        if !used[g] && !out[j][0] {
            used[g] = true;
            out[j] = [true, same_source(parsed, &gold[g], guesses[j].source)];
        }
    }
    out
}

/// Whether the head or the last word of a source lies in the annotated one, or both are absent.
fn same_source(parsed: &Parsed<'_>, gold: &Gold, source: &[Range<usize>]) -> bool {
    let wanted = words(parsed, &gold.source);
    let found = words(parsed, source);
    let Some(last) = found.last().copied() else { return wanted.is_empty() };
    let stop = |i: usize| {
        matches!(
            parsed.word(i),
            "of" | "in"
                | "at"
                | "for"
                | "from"
                | "with"
                | "on"
                | "by"
                | "to"
                | "who"
                | "which"
                | "that"
                | "as"
                | "and"
                | "about"
        )
    };
    let mut head = last;
    for pair in found.windows(2) {
        if stop(pair[1]) || parsed.word(pair[0] + 1) == "," {
            head = pair[0];
            break;
        }
    }
    wanted.contains(&head) || wanted.contains(&last)
}
