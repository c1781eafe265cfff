//! JSON-LD: each quote as a schema.org `Quotation` in its `NewsArticle`
//! (<https://schema.org/Quotation>).

use serde_json::{Map, Value, json};

use super::Record;

/// The quotations of `record`. Words that are not between quotation marks in the article are marked by
/// the keyword `indirect` or `mixed`.
pub(super) fn quotations(record: &Record<'_>) -> Vec<Value> {
    let article = article(record);
    record
        .quotes
        .iter()
        .map(|quote| {
            let organizations = quote.organizations.iter().map(|name| named("Organization", name));
            let who: Vec<Value> = match quote.speaker {
                Some(speaker) => {
                    let mut person = named("Person", speaker);
                    let employers: Vec<Value> = organizations.collect();
                    if !employers.is_empty() {
                        person["affiliation"] = employers.into();
                    }
                    vec![person]
                }
                None => organizations.collect(),
            };
            let mut quotation = json!({
                "@type": "Quotation",
                "identifier": format!("{}#{}", record.id, quote.id),
                "text": quote.text,
                "keywords": [quote.kind, quote.mode, quote.stance],
                "isPartOf": article,
            });
            if !who.is_empty() {
                quotation["spokenByCharacter"] = who.into();
            }
            quotation
        })
        .collect()
}

/// The article that holds them.
fn article(record: &Record<'_>) -> Value {
    let mut article = Map::new();
    let mut say = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            article.insert(name.to_owned(), value);
        }
    };
    say("@type", Some("NewsArticle".into()));
    say("identifier", Some(record.id.into()));
    say("headline", record.title.map(Into::into));
    say("datePublished", record.published.map(Into::into));
    say("dateModified", record.updated.map(Into::into));
    say("inLanguage", record.language.map(Into::into));
    say("url", record.url.map(Into::into));
    say("publisher", record.outlet.map(|outlet| named("Organization", outlet)));
    let authors: Vec<Value> = record.byline.iter().map(|name| named("Person", name)).collect();
    say("author", (!authors.is_empty()).then(|| authors.into()));
    article.into()
}

/// A thing with a name.
fn named(kind: &str, name: &str) -> Value {
    json!({ "@type": kind, "name": name })
}
