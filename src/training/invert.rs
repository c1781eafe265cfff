//! Invert: articles told the other way round, “…,” said NAME for “…,” NAME said, and likewise without marks.
//!
//! American papers rarely put the verb first, British ones mostly do; a model that learns from the
//! former must see both.

use super::corpus::{Annotated, Attributed, bytes};

/// The most characters of a source that is moved behind its cue.
const LONGEST: usize = 100;
/// The fewest changes that make a new article worth learning from.
const FEWEST: usize = 3;

/// The article with source and cue exchanged wherever a source stands between what is said and its cue;
/// `None` where that is too seldom. No offset but theirs changes; a comma between source and cue becomes a
/// space behind both.
pub fn invert(article: &Annotated) -> Option<Annotated> {
    let offsets = bytes(&article.text);
    let mut text: Vec<char> = article.text.chars().collect();
    let mut attributions = article.attributions.clone();
    let mut changed = 0;
    for one in &mut attributions {
        let Some([source, cue]) = pair(&article.text, &offsets, one) else { continue };
        let words: Vec<char> = text[source[0]..source[1]].to_vec();
        let verb: Vec<char> = text[cue[0]..cue[1]].to_vec();
        let turned = verb.iter().chain([&' ']).chain(&words).chain([&' ']).copied();
        for (old, new) in text[source[0]..cue[1]].iter_mut().zip(turned) {
            *old = new;
        }
        one.cue = vec![[source[0], source[0] + verb.len()]];
        one.source = vec![[source[0] + verb.len() + 1, source[0] + verb.len() + 1 + words.len()]];
        changed += 1;
    }
    (changed >= FEWEST).then(|| Annotated {
        id: format!("{} inverted", article.id),
        text: text.into_iter().collect(),
        attributions,
    })
}

/// Source and cue that stand as `” NAME said` or `, NAME said` does behind what is said, nothing of them
/// shared; the source without the comma that may end it.
fn pair(text: &str, offsets: &[usize], one: &Attributed) -> Option<[[usize; 2]; 2]> {
    let ([source], [cue]) = (one.source.as_slice(), one.cue.as_slice()) else { return None };
    let (first, end) = (*offsets.get(source[0])?, *offsets.get(cue[1])?);
    let before = text[..first].trim_end();
    let said = one.content.iter().any(|content| content[0] < source[0])
        && before.ends_with(['”', '"', '\'', '’', ',', '?', '!']);
    let stops = text[end..].starts_with(['.', ',', ':']);
    let name = text.get(first..*offsets.get(source[1])?)?;
    let (verb, bare) = (text.get(*offsets.get(cue[0])?..end)?, name.trim_end_matches(','));
    let named = name.split_whitespace().any(|w| w.starts_with(char::is_uppercase)) && name.len() <= LONGEST;
    let pronoun = matches!(name, "He" | "She" | "They" | "It" | "I" | "We");
    let plain = verb.chars().all(char::is_alphabetic);
    let touching = matches!(text.get(*offsets.get(source[1])?..*offsets.get(cue[0])?)?, " " | ", ");
    let source = [source[0], source[0] + bare.chars().count()];
    (touching && said && stops && named && !pronoun && plain).then_some([source, *cue])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence told three times, its source, cue and content at these characters of it; inverted.
    fn inverted(sentence: &str, source: [usize; 2], cue: [usize; 2], content: [usize; 2]) -> Annotated {
        let length = sentence.chars().count();
        let at = |k: usize, [start, end]: [usize; 2]| vec![[k * length + start, k * length + end]];
        let one =
            |k| Attributed { source: at(k, source), cue: at(k, cue), content: at(k, content), stance: None };
        let article = Annotated {
            id: "a".to_owned(),
            text: sentence.repeat(3),
            attributions: (0..3).map(one).collect(),
        };
        invert(&article).expect("three changes")
    }

    #[test]
    fn exchanges_source_and_cue() {
        let inverted = inverted("“Yes,” Lee said. ", [7, 10], [11, 15], [0, 6]);
        assert_eq!(inverted.text, "“Yes,” said Lee. ".repeat(3));
        assert_eq!(inverted.attributions[1].cue, [[24, 28]]);
        assert_eq!(inverted.attributions[1].source, [[29, 32]]);
    }

    #[test]
    fn moves_an_apposition_with_its_name() {
        let inverted = inverted("It failed, Lee, the mayor, said. ", [11, 25], [27, 31], [0, 9]);
        assert_eq!(inverted.text, "It failed, said Lee, the mayor . ".repeat(3));
        assert_eq!(inverted.attributions[0].source, [[16, 30]]);
    }
}
