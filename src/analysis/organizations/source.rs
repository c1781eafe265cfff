//! The source of a citation as a noun phrase: where its head ends and what follows it.

use std::ops::Range;

use super::forms::Table;
use super::scene::Scene;

/// The tokens of a source's head with what stands before it: `Tarn spokeswoman Ada Quill` in
/// `Tarn spokeswoman Ada Quill, who joined last year`. Never empty where `tokens` is not.
pub(super) fn head(scene: &Scene<'_>, table: &Table, tokens: Range<usize>) -> Range<usize> {
    let first =
        tokens.clone().find(|i| scene.word(*i).starts_with(char::is_alphanumeric)).unwrap_or(tokens.start);
    let ends = |i: usize| {
        i > first
            && table.at(i).is_none()
            && matches!(
                scene.word(i),
                "," | "("
                    | "—"
                    | "–"
                    | "--"
                    | "who"
                    | "which"
                    | "that"
                    | "of"
                    | "for"
                    | "at"
                    | "from"
                    | "with"
                    | "in"
                    | "on"
                    | "by"
                    | "to"
                    | "and"
                    | "commissioned"
                    | "undertaken"
                    | "published"
                    | "released"
                    | "close"
                    | "familiar"
                    | "whose"
                    | "about"
                    | "into"
                    | "said"
                    | "says"
                    | "against"
            )
    };
    let end = (first..tokens.end).find(|i| ends(*i)).unwrap_or(tokens.end);
    let named = table.at(end + 1).map(|mention| &table.mentions[mention].tokens);
    match named {
        // `Tarn's chief executive, Ada Quill`
        Some(name) if scene.word(end) == "," && scene.role(end - 1) && name.end <= tokens.end => {
            first..name.end
        }
        _ => first..end,
    }
}
