//! Fuzzy: how well a name fits letters typed in its order, with gaps.

/// How well `name` fits `typed`, more for letters that begin words and for letters in a row; `None`
/// where it lacks one. All fit nothing typed, equally.
pub(super) fn score(typed: &str, name: &str) -> Option<i32> {
    let mut wanted = typed.chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).peekable();
    if wanted.peek().is_none() {
        return Some(0);
    }
    let (mut score, mut run, mut before) = (0, 0, ' ');
    for c in name.chars() {
        let lower = c.to_lowercase().next().unwrap_or(c);
        if wanted.next_if_eq(&lower).is_some() {
            run += 1;
            score += run * 2 + if before.is_alphanumeric() { 0 } else { 6 };
        } else {
            run = 0;
            score -= i32::from(wanted.peek().is_some());
        }
        before = c;
        if wanted.peek().is_none() {
            return Some(score);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_of_words_fit_best() {
        let names = ["north bank", "snob tank", "notable"];
        let mut fit: Vec<_> = names.iter().filter_map(|name| Some((score("nb", name)?, *name))).collect();
        fit.sort_unstable();
        fit.reverse();
        assert_eq!(fit[0].1, "north bank");
        assert_eq!(score("xyz", "north bank"), None);
        assert_eq!(score("", "north bank"), Some(0));
        assert_eq!(score("NORTH B", "north bank"), score("northb", "North Bank"));
    }
}
