//! Why: what a finding rests on, in words: cue, source, rule, confidence, pattern.

mod claims;

use super::found::{Found, Selected, kind_word};
use super::line::Role;
use crate::model::{
    Alternative, Applied, Article, Concern, Corrected, Definition, Field, Findings, Mode, Organization, Part,
    Provenance, Quote,
};
use crate::reading::{Group, Who, counted};
use crate::text::{Span, squeeze};

/// Lines with their roles.
pub type Said = Vec<(Role, String)>;

/// Columns of the label before a value.
pub const LABEL: usize = 12;

/// Why the selected finding is here.
pub fn finding(article: &Article, found: &Found, selected: Selected) -> Said {
    match selected {
        Selected::Quote(i) => {
            let Some(quote) = found.findings.quotes.get(i) else { return Vec::new() };
            let mut said = quoted(article, found, i, quote);
            said.extend(claims::of(article, found, i));
            said.extend(concerns(article, found, |e| e.quote == Some(i)));
            said
        }
        Selected::Concern(sentence) => {
            let mut said = vec![(Role::Quote, squeeze(sentence.of(&article.text)))];
            said.extend(claims::told(article, found, sentence));
            said.extend(concerns(article, found, |e| e.sentence == sentence));
            said
        }
    }
}

fn air() -> (Role, String) {
    (Role::Text, String::new())
}

fn quoted(article: &Article, found: &Found, i: usize, quote: &Quote) -> Said {
    let words = |spans: &[Span], none: &str| {
        let pieces: Vec<String> = spans.iter().map(|s| squeeze(s.of(&article.text))).collect();
        if pieces.is_empty() { none.to_owned() } else { pieces.join(" … ") }
    };
    let attribution = &quote.attribution;
    let mode = if quote.mode == Mode::Thought { "thought" } else { "speech" };
    let mut said = vec![
        (Role::Quote, squeeze(&quote.text(&article.text))),
        air(),
        (
            Role::Text,
            format!(
                "kind        {}, {mode}, paragraph {}",
                kind_word(quote.kind),
                article.paragraph_at(quote.start())
            ),
        ),
        (Role::Text, format!("source      {}", words(&attribution.source, "none in the text"))),
        (Role::Text, format!("cue         {}", words(&attribution.cue, "none"))),
        (Role::Text, format!("speaker     {} ({})", found.source(i), attribution.source_type.word())),
    ];
    said.extend(came(&attribution.provenance).map(|line| (Role::Text, line)));
    said.extend([
        (Role::Text, format!("stance      {}", quote.stance.name())),
        (Role::Text, format!("rule        {}", attribution.why)),
        (Role::Text, format!("confidence  {} of 100", percent(attribution.confidence))),
    ]);
    said.extend(quote.corrected.iter().map(|one| (Role::Accent, corrected(one))));
    said.extend(attribution.lost.iter().map(|lost| (Role::Text, passed_over(article, lost))));
    for organization in attribution.organizations.iter().filter_map(|id| found.findings.organization(*id)) {
        said.push(air());
        said.extend(named(organization));
    }
    said
}

/// What was corrected, by whom and when.
fn corrected(one: &Corrected) -> String {
    let day = one.at.split('T').next().unwrap_or_default();
    let was = if one.was.is_empty() { String::new() } else { format!("; it was {}", squeeze(&one.was)) };
    let what = if one.what == "content" { "words".to_owned() } else { one.what.replace('_', " ") };
    format!("corrected   {what} by {} on {day}{was}", one.by)
}

/// How a quote came into the story, as far as known.
fn came(provenance: &Provenance) -> impl Iterator<Item = String> {
    let told = provenance.told_to.as_ref().map(|who| format!("told to     {who}"));
    let channel = provenance.channel.map(|channel| format!("channel     {}", channel.name()));
    let via = provenance.via.as_ref().map(|outlet| format!("via         {outlet}"));
    [told, channel, via].into_iter().flatten()
}

/// A reading that was weighed and not taken.
fn passed_over(article: &Article, lost: &Alternative) -> String {
    let part = match lost.part {
        Part::Source => "source",
        Part::Content => "content",
    };
    let words = squeeze(lost.span.of(&article.text));
    format!("not taken   as {part}: {words} ({} of 100)", percent(lost.probability))
}

/// `once`, `2 times`.
fn times(n: usize) -> String {
    if n == 1 { "once".to_owned() } else { format!("{n} times") }
}

fn percent(p: f32) -> f32 {
    (p * 100.0).round()
}

/// Why something was taken for an organization.
pub fn named(organization: &Organization) -> Said {
    let mut said = vec![
        (Role::Strong, organization.name.clone()),
        (Role::Text, format!("taken for   {}", organization.kind.name())),
        (Role::Text, format!("because     {}", organization.why)),
        (Role::Text, format!("named       {}", times(organization.mentions.len()))),
    ];
    if !organization.aliases.is_empty() {
        said.push((Role::Text, format!("also as     {}", organization.aliases.join(", "))));
    }
    said
}

/// Why quotes stand in one group.
pub fn group(findings: &Findings, group: &Group) -> Said {
    let because = match group.who {
        Who::Organization(id) => return findings.organization(id).map(named).unwrap_or_default(),
        Who::NoOrganization => "their sources have names, and the story names no organization for them",
        Who::Unnamed => "their sources have no name, and no organization is named for them",
    };
    vec![
        (Role::Strong, group.name.clone()),
        (Role::Text, format!("holds       {}", counted(group.quotes, "quote"))),
        (Role::Text, format!("because     {because}")),
    ]
}

/// What a concern is, and what it rests on.
pub fn concern(concern: &Concern, definition: Option<&Definition>) -> Said {
    let quoted = concern.evidence.iter().filter(|one| one.quote.is_some()).count();
    let mut patterns: Vec<&str> = concern.evidence.iter().map(|one| one.pattern.as_str()).collect();
    patterns.retain(|pattern| !pattern.is_empty());
    patterns.sort_unstable();
    patterns.dedup();
    let sentences = counted(concern.evidence.len(), "sentence");
    let mut said = vec![(Role::Strong, concern.name.clone())];
    let words = definition.map(|one| one.words.as_str()).filter(|words| !words.is_empty());
    said.extend(words.map(|words| (Role::Text, format!("means       {words}"))));
    said.push((Role::Text, format!("evidence    {sentences}, {quoted} of them with words of a source")));
    said.extend(
        (!patterns.is_empty()).then(|| (Role::Text, format!("patterns    {}", patterns.join(" · ")))),
    );
    said
}

fn concerns(article: &Article, found: &Found, has: impl Fn(&crate::model::Evidence) -> bool) -> Said {
    let mut said = Vec::new();
    for concern in &found.findings.concerns {
        for evidence in concern.evidence.iter().filter(|e| has(e)) {
            said.push(air());
            said.push((Role::Strong, concern.name.clone()));
            if evidence.pattern.is_empty() {
                said.push((Role::Text, "because     the story is about it".to_owned()));
                continue;
            }
            said.push((Role::Text, format!("words       {}", squeeze(evidence.trigger.of(&article.text)))));
            said.push((Role::Text, format!("pattern     {}", evidence.pattern)));
        }
    }
    said
}

/// Where what is known about the article came from.
pub fn article(article: &Article) -> Said {
    let mut said = vec![(Role::Strong, squeeze(article.heading())), air()];
    for (field, origin) in &article.sources {
        let value = match field {
            Field::Title => article.title.clone(),
            Field::Outlet => article.outlet.clone(),
            Field::Byline => Some(article.byline.join(", ")),
            Field::Published => article.published.clone(),
            Field::Updated => article.updated.clone(),
            Field::Url => article.url.clone(),
            Field::Language => article.language.clone(),
            Field::Text => Some(format!("{} paragraphs", article.paragraphs.len())),
        };
        let value = squeeze(&value.unwrap_or_default());
        said.push((Role::Text, format!("{:<11} {value}, from {}", field.name(), origin_word(*origin))));
    }
    if let Some(path) = &article.path {
        let line = article.line.map(|l| format!(", line {l}")).unwrap_or_default();
        said.push((Role::Text, format!("file        {}{line}", path.display())));
    }
    if article.fictional {
        said.push((Role::Text, "fictional   the file says of itself that it is invented".to_owned()));
    }
    said
}

/// The tags that the article came with, and the reader’s `own`.
pub fn tags(article: &Article, own: &[String]) -> Said {
    let lists = [("tags", &article.tags[..]), ("your tags", own)];
    let some = lists.into_iter().filter(|(_, tags)| !tags.is_empty());
    some.map(|(what, tags)| (Role::Text, format!("{what:<LABEL$}{}", squeeze(&tags.join(", "))))).collect()
}

/// What was corrected in the whole article, and what had no effect.
pub fn corrections(found: &Found) -> Said {
    let mut said = Vec::new();
    for Applied { correction, astray } in &found.findings.corrections {
        let day = correction.at.split('T').next().unwrap_or_default();
        let line = format!("corrected   {}; {} on {day}", squeeze(&correction.change.says()), correction.by);
        said.push((Role::Text, line));
        said.extend(astray.as_ref().map(|why| (Role::Problem, format!("            without effect: {why}"))));
    }
    if !said.is_empty() {
        said.insert(0, air());
    }
    said
}

const fn origin_word(origin: crate::model::Origin) -> &'static str {
    match origin {
        crate::model::Origin::FrontMatter => "the file’s front matter",
        crate::model::Origin::Record => "the input’s own record",
        crate::model::Origin::Heuristic => "the text itself, recognised by its form",
        crate::model::Origin::JsonLd => "the page’s data for search engines (JSON-LD)",
        crate::model::Origin::Meta => "the page’s meta elements",
        crate::model::Origin::Markup => "the page’s markup",
        crate::model::Origin::Address => "the address",
        crate::model::Origin::Mail => "the mail",
        crate::model::Origin::Feed => "the feed",
        crate::model::Origin::Summary => "the feed, which may have only the beginning",
        crate::model::Origin::Finders => "what two article finders agree on (trafilatura, Readability)",
        crate::model::Origin::Trafilatura => "one article finder (trafilatura)",
        crate::model::Origin::Readability => "one article finder (Readability)",
    }
}
