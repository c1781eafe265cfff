//! Flow: what a claim says of information on its way, in a line.

use crate::model::{Article, Flow};
use crate::text::squeeze;

/// "alleged: from the banks to it, data account balances"; `None` where the claim says neither from whom nor to
/// whom.
pub fn flow(article: &Article, flow: &Flow) -> Option<String> {
    let part = |(name, span): (&str, crate::text::Span)| {
        let words = squeeze(span.of(&article.text));
        // A purpose and a condition begin with their own preposition.
        if matches!(name, "for" | "condition") { words } else { format!("{name} {words}") }
    };
    flow.moves()
        .then(|| format!("{}: {}", flow.status.name(), flow.parts().map(part).collect::<Vec<_>>().join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Status;
    use crate::text::Span;

    #[test]
    fn what_is_not_said_is_left_out() {
        let text = "It asked the banks for account balances to build\na map.";
        let at = |words: &str| text.find(words).map(|start| Span::new(start, start + words.len()));
        let article = Article { text: text.to_owned(), ..Article::default() };
        let mut found = Flow {
            sender: at("the banks"),
            recipient: at("It"),
            data: at("account balances").into_iter().collect(),
            purpose: at("to build\na map"),
            status: Status::Planned,
            ..Flow::default()
        };
        let line = "planned: from the banks, to It, data account balances, to build a map";
        assert_eq!(flow(&article, &found).as_deref(), Some(line));
        (found.sender, found.recipient) = (None, None);
        assert_eq!(flow(&article, &found), None);
    }
}
