//! Silent: who declined to speak, who did not respond, and who is only mentioned.

use super::groups::{publishes, short_name, whose};
use super::{Silent, Who};
use crate::model::{Article, Findings, Organization, OrganizationId, Quote, Stance};
use crate::text::Span;

/// What is said of those who refuse to speak.
const REFUSING: [&str; 5] = ["declin", "refus", "no comment", "would not", "won’t"];
/// What is said of those who do not answer.
const UNANSWERING: [&str; 7] = ["respon", "repl", "return", "answer", "reach", "available", "get back"];

/// Who is silent, judged by the quotes `shown`.
pub(super) fn silent(article: &Article, findings: &Findings, shown: &[usize]) -> Silent {
    let mut silent = Silent { unheard: unheard(article, findings, shown), ..Silent::default() };
    let quotes = || shown.iter().map(|index| &findings.quotes[*index]);
    let declines = |quote: &&Quote| quote.stance == Stance::Declines;
    let own = |quote: &Quote, id| quote.attribution.organizations.contains(&id);
    // Who is heard on something else is not silent.
    let heard = |id: OrganizationId| quotes().any(|quote| !declines(&quote) && own(quote, id));
    for quote in quotes().filter(declines) {
        let list = if refuses(article, quote) { &mut silent.declined } else { &mut silent.unresponsive };
        for name in names(findings, quote, heard) {
            if !list.contains(&name) {
                list.push(name);
            }
        }
    }
    silent
}

/// Whom a quote speaks for: the organizations that are not `heard` otherwise, else a person; "unnamed sources" would
/// tell nothing.
fn names(findings: &Findings, quote: &Quote, heard: impl Fn(OrganizationId) -> bool) -> Vec<String> {
    match whose(findings, quote) {
        Who::Unnamed => Vec::new(),
        Who::NoOrganization => vec![short_name(findings, quote)],
        Who::Organization(_) => {
            let silent = quote.attribution.organizations.iter().filter(|id| !heard(**id));
            silent.filter_map(|id| Some(findings.organization(*id)?.name.clone())).collect()
        }
    }
}

/// Whether a quote that gives no answer is a refusal, not silence.
fn refuses(article: &Article, quote: &Quote) -> bool {
    let spans = quote.attribution.cue.iter().chain(&quote.content);
    let words: Vec<String> = spans.map(|span: &Span| span.of(&article.text).to_lowercase()).collect();
    let has = |stems: &[&str]| words.iter().any(|words| stems.iter().any(|stem| words.contains(stem)));
    has(&REFUSING) || !has(&UNANSWERING)
}

/// Names of the organizations that none of the quotes `shown` comes from, without the article's outlet.
fn unheard(article: &Article, findings: &Findings, shown: &[usize]) -> Vec<String> {
    let heard = |id: usize| {
        shown.iter().any(|&q| findings.quotes[q].attribution.organizations.iter().any(|o| o.0 == id))
    };
    let silent = |(id, found): &(usize, &Organization)| {
        !found.mentions.is_empty() && !heard(*id) && !publishes(article, found)
    };
    let organizations = findings.organizations.iter().enumerate().filter(silent);
    organizations.map(|(_, organization)| organization.name.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn refusing_and_not_answering_are_not_the_same() {
        let (article, mut findings) = sample::story();
        let cases: [(&str, &[&str], &[&str]); 3] = [
            ("Larkpost declined to comment", &["Larkpost"], &[]),
            ("Larkpost did not respond to questions", &[], &["Larkpost"]),
            ("Larkpost could not be reached", &[], &["Larkpost"]),
        ];
        for (words, declined, unresponsive) in cases {
            let article = Article { text: words.to_owned(), ..article.clone() };
            findings.quotes.truncate(1);
            findings.quotes[0].stance = Stance::Declines;
            findings.quotes[0].content = vec![Span::new("Larkpost ".len(), words.len())];
            findings.quotes[0].attribution.cue.clear();
            findings.quotes[0].attribution.organizations = vec![crate::model::OrganizationId(0)];
            findings.organizations[0].name = "Larkpost".to_owned();
            let found = silent(&article, &findings, &[0]);
            assert_eq!(found.declined, declined, "{words}");
            assert_eq!(found.unresponsive, unresponsive, "{words}");
            let both = vec![OrganizationId(1), OrganizationId(0)];
            findings.quotes[0].attribution.organizations = both;
            let found = silent(&article, &findings, &[0]);
            let name = findings.organizations[1].name.as_str();
            assert_eq!([found.declined, found.unresponsive].concat(), [name, "Larkpost"], "{words}");
        }
    }

    #[test]
    fn neither_who_is_heard_on_something_else_nor_a_nameless_source_is_silent() {
        let (article, mut findings) = sample::story();
        let declined = |findings: &Findings| silent(&article, findings, &[0, 1, 2]).declined;
        findings.quotes[0].stance = Stance::Declines;
        assert_eq!(declined(&findings), ["The Quay Herald"]);
        findings.quotes[1].attribution.organizations = findings.quotes[0].attribution.organizations.clone();
        assert_eq!(declined(&findings), Vec::<String>::new());
        findings.quotes[0].attribution.organizations.clear();
        assert_eq!(declined(&findings), Vec::<String>::new());
    }
}
