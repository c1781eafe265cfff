//! Groups: the quotes by organization, and the speakers within.

use super::{Group, Source, Speaker, Who};
use crate::model::{Article, Findings, Organization, Quote, SourceType};
use crate::text::{Span, squeeze};

/// The groups of the quotes `shown`: most quoted words first, then no organization, then unnamed.
pub(super) fn groups(article: &Article, findings: &Findings, shown: &[usize]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for &index in shown {
        let quote = &findings.quotes[index];
        let who = whose(findings, quote);
        let at = groups.iter().position(|group| group.who == who).unwrap_or_else(|| {
            let name = group_name(findings, who).to_owned();
            groups.push(Group { who, name, quotes: 0, words: 0, percent: 0, speakers: Vec::new() });
            groups.len() - 1
        });
        let group = &mut groups[at];
        group.quotes += 1;
        group.words += words(quote, &article.text);
        let (person, name) = (quote.attribution.speaker, speaker(article, findings, quote));
        match group.speakers.iter_mut().find(|s| s.person == person && s.name == name) {
            Some(speaker) => speaker.quotes.push(index),
            None => group.speakers.push(Speaker { person, name, quotes: vec![index] }),
        }
    }
    let total = groups.iter().map(|group| group.words).sum();
    for group in &mut groups {
        group.percent = percent(group.words, total);
    }
    groups.sort_by_key(|group| {
        let last = match group.who {
            Who::Organization(_) => 0,
            Who::NoOrganization => 1,
            Who::Unnamed => 2,
        };
        (last, std::cmp::Reverse(group.words))
    });
    groups
}

/// How much each kind of source says in the quotes `shown`: most quoted words first.
pub(super) fn sources(article: &Article, findings: &Findings, shown: &[usize]) -> Vec<Source> {
    let count = |source_type: SourceType| {
        let quotes = shown.iter().map(|index| &findings.quotes[*index]);
        let quotes = quotes.filter(|quote| quote.attribution.source_type == source_type);
        let (count, words) =
            quotes.fold((0, 0), |(count, all), quote| (count + 1, all + words(quote, &article.text)));
        Source { source_type, quotes: count, words, percent: 0 }
    };
    let mut sources: Vec<Source> = SourceType::ALL.map(count).into_iter().filter(|s| s.quotes > 0).collect();
    let total = sources.iter().map(|source| source.words).sum();
    for source in &mut sources {
        source.percent = percent(source.words, total);
    }
    sources.sort_by_key(|source| std::cmp::Reverse(source.words));
    sources
}

/// The share of `total`, rounded.
fn percent(words: usize, total: usize) -> u8 {
    let total = total.max(1);
    ((words * 200 + total) / (total * 2)).min(100) as u8
}

/// Whether an organization is the article's own outlet: by its name, the end of it ("The Courier"), its
/// initials, or the name of its site.
pub(super) fn publishes(article: &Article, organization: &Organization) -> bool {
    let bare = |name: &str| {
        let name = name.to_lowercase();
        name.strip_prefix("the ").map_or(name.clone(), str::to_owned)
    };
    let outlet = article.outlet.as_deref().map(bare).unwrap_or_default();
    let initials = |every: bool| -> String {
        let words = outlet.split_whitespace().filter(|word| every || !SMALL.contains(word));
        words.filter_map(|word| word.chars().next()).collect()
    };
    let initials = [initials(true), initials(false)];
    let site = article.url.as_deref().and_then(site).unwrap_or_default();
    let is = |name: &String| {
        let name = bare(name);
        !outlet.is_empty() && format!(" {outlet}").ends_with(&format!(" {name}"))
            || name.len() > 2 && (initials.contains(&name) || name.replace(' ', "") == site)
    };
    std::iter::once(&organization.name).chain(&organization.aliases).any(is)
}

/// Words that initials may leave out.
const SMALL: [&str; 6] = ["of", "for", "and", "the", "on", "&"];

/// The name of a site: `example` in `https://www.example.org/story`.
fn site(address: &str) -> Option<&str> {
    let host = address.split_once("://")?.1.split(['/', ':', '?']).next()?;
    host.strip_prefix("www.").unwrap_or(host).split('.').next()
}

/// What to call the source of a quote in one word: the organization, else the person, else unnamed.
pub(super) fn short_name(findings: &Findings, quote: &Quote) -> String {
    let person = quote.attribution.speaker.and_then(|id| findings.person(id));
    match (whose(findings, quote), person) {
        (Who::NoOrganization, Some(person)) => person.name.clone(),
        (who, _) => group_name(findings, who).to_owned(),
    }
}

/// Whose words a quote gives.
pub(super) fn whose(findings: &Findings, quote: &Quote) -> Who {
    let known = |id: &&_| findings.organization(**id).is_some();
    match quote.attribution.organizations.first().filter(known) {
        Some(id) => Who::Organization(*id),
        None if quote.attribution.speaker.is_some() => Who::NoOrganization,
        None => Who::Unnamed,
    }
}

/// What to call a group.
fn group_name(findings: &Findings, who: Who) -> &str {
    match who {
        Who::Organization(id) => findings.organization(id).map_or("", |organization| &organization.name),
        Who::NoOrganization => "no organization",
        Who::Unnamed => "unnamed sources",
    }
}

/// What to call the source of a quote: the person with a role, the organization, else its own words.
fn speaker(article: &Article, findings: &Findings, quote: &Quote) -> String {
    if let Some(person) = quote.attribution.speaker.and_then(|id| findings.person(id)) {
        return match person.role.as_deref().filter(|role| !role.is_empty()) {
            Some(role) => format!("{}, {role}", person.name),
            None => person.name.clone(),
        };
    }
    let source = quote.attribution.source.iter().map(|span| squeeze(span.of(&article.text)));
    let source = source.filter(|words| !words.is_empty()).reduce(|all, next| format!("{all} {next}"));
    let together = || {
        let organizations = quote.attribution.organizations.iter();
        let names = organizations.filter_map(|id| Some(findings.organization(*id)?.name.as_str()));
        names.collect::<Vec<_>>().join(", ")
    };
    match (whose(findings, quote), quote.attribution.source_type, source) {
        (Who::Organization(_), SourceType::NamedOrganization, _) | (Who::Organization(_), _, None) => {
            together()
        }
        (_, _, Some(source)) => source,
        (_, _, None) => "no source named".to_owned(),
    }
}

/// Words of a quote's content.
fn words(quote: &Quote, text: &str) -> usize {
    let in_piece = |piece: &Span| {
        piece.of(text).split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count()
    };
    quote.content.iter().map(in_piece).sum()
}

#[cfg(test)]
mod tests {
    use super::super::sample::{self, quote};
    use super::*;

    #[test]
    fn most_quoted_words_first_and_the_nameless_last() {
        let (article, findings) = sample::story();
        let reading = super::super::read(&article, &findings, false);
        let groups: Vec<String> = reading
            .groups
            .iter()
            .map(|g| {
                let speakers: Vec<&str> = g.speakers.iter().map(|s| s.name.as_str()).collect();
                format!("{} {} {}% {}", g.name, g.quotes, g.percent, speakers.join("; "))
            })
            .collect();
        assert_eq!(
            groups,
            [
                "Larkpost 1 44% Ida Brandt, spokeswoman",
                "The Quay Herald 1 32% The Quay Herald",
                "unnamed sources 1 24% Critics",
            ]
        );
        assert_eq!(reading.silent.unheard, ["Northgate Bank"]);
        let sources: Vec<String> = reading
            .sources
            .iter()
            .map(|s| format!("{} {} {}%", s.source_type.name(), s.quotes, s.percent))
            .collect();
        assert_eq!(sources, ["named-person 1 44%", "named-organization 1 32%", "collective 1 24%"]);
    }

    #[test]
    fn an_outlet_is_known_by_the_end_of_its_name_its_initials_or_its_site() {
        let (mut article, findings) = sample::story();
        let own = |name: &str| {
            let organization = Organization { name: name.to_owned(), ..findings.organizations[0].clone() };
            publishes(&article, &organization)
        };
        assert!(own("Harbour Wire") && own("the Wire"));
        assert!(!own("Harbour") && !own("re") && !own("HW"));
        article.outlet = Some("Union of Harbour Readers".to_owned());
        article.url = Some("https://www.quayreader.example/story".to_owned());
        let own = |name: &str| {
            publishes(&article, &Organization { name: name.to_owned(), ..findings.organizations[0].clone() })
        };
        assert!(own("UHR") && own("UOHR") && own("Quay Reader"));
        assert!(!own("HR") && !own("Harbour"));
    }

    #[test]
    fn a_quote_without_anything_is_unnamed() {
        let findings = Findings { quotes: vec![quote(0, 0, None, None)], ..Findings::default() };
        let groups = groups(&Article::default(), &findings, &[0]);
        assert_eq!((groups[0].name.as_str(), groups[0].percent), ("unnamed sources", 0));
        assert_eq!(groups[0].speakers[0].name, "no source named");
    }
}
