//! Copy: a finding as text to paste. Words in the article's own voice are never put between
//! quotation marks.

use super::found::{Found, Selected};
use super::measure::printed;
use super::page::{date, listed};
use crate::model::{Article, Kind};
use crate::text::squeeze;

/// The selected finding as text: a direct quote as it stands, anything else of a source as its
/// paraphrase, a sentence as it stands.
pub fn copied(article: &Article, found: &Found, selected: Selected) -> String {
    let words = match selected {
        Selected::Concern(sentence) => squeeze(sentence.of(&article.text)),
        Selected::Quote(i) => {
            let Some(quote) = found.findings.quotes.get(i) else { return String::new() };
            let words = squeeze(&quote.text(&article.text));
            match quote.kind {
                Kind::Direct => words,
                Kind::Mixed | Kind::Indirect => format!("{} (paraphrased): {words}", found.source(i)),
            }
        }
    };
    printed(&words).into_owned()
}

/// The same with speaker, outlet, byline, headline, date, address and paragraph.
pub fn cited(article: &Article, found: &Found, selected: Selected) -> String {
    let (at, speaker) = match selected {
        Selected::Concern(sentence) => (sentence.start, None),
        Selected::Quote(i) => {
            let direct = found.findings.quotes.get(i).filter(|q| q.kind == Kind::Direct);
            let start = found.findings.quotes.get(i).map_or(0, crate::model::Quote::start);
            (start, direct.map(|_| found.source(i)))
        }
    };
    let mut parts: Vec<String> = Vec::new();
    parts.extend(article.outlet.iter().map(|o| squeeze(o)));
    parts.extend((!article.byline.is_empty()).then(|| listed(&article.byline)));
    parts.push(squeeze(article.heading()));
    parts.extend(article.published.as_deref().map(date));
    parts.extend(article.url.iter().map(|u| squeeze(u)));
    parts.push(format!("paragraph {}", article.paragraph_at(at)));
    let said = speaker.map(|s| format!("{s}. ")).unwrap_or_default();
    let words = copied(article, found, selected);
    printed(&format!("{words} — {said}{}", parts.join(", "))).into_owned()
}
