//! About the article: headline, byline, dates and outlet, each from the surest place that gives it.
//!
//! JSON-LD before `meta`, `meta` before the markup of the text, that before the address; what none of
//! them gives stays unknown.

use serde_json::Value;

use super::head::Head;
use super::words::words;
use crate::load::html::{Block, Kind, Outline};
use crate::load::{byline, date, metadata};
use crate::model::{Article, Field, Origin};
use crate::text::squeeze;

/// Blocks after the headline among which byline and date are looked for.
const NEAR: usize = 25;

/// The share of words that a heading must have in common with what the head calls the page.
const ALIKE: f64 = 0.5;

/// The most headings, titles and descriptions that are compared with one another.
const MANY: usize = 50;

/// The longest line that names authors, in bytes.
const LINE: usize = 200;

/// The most words of a title that are compared.
const LONG: usize = 50;

/// Fills the fields of `article` that are still unknown.
pub(super) fn fill(article: &mut Article, head: &Head, outline: &Outline) {
    let blocks = outline.blocks.as_slice();
    let metas = |names: &[&str]| head.metas(names).map(Value::from).collect::<Vec<_>>();
    let headline = headline(head, blocks);
    let near = headline.map_or(0, |at| at + 1);
    let near = &blocks[near..blocks.len().min(near + NEAR)];

    let printed = headline.map(|at| Value::from(squeeze(&blocks[at].text)));
    let called = titles(head).first().map(|title| Value::from(without_outlet(title, head)));
    offer(article, Field::Title, Origin::Markup, printed);
    offer(article, Field::Title, Origin::Meta, called);

    offer(article, Field::Outlet, Origin::JsonLd, head.data_of("publisher"));
    offer(article, Field::Outlet, Origin::Meta, metas(&["og:site_name", "application-name"]));
    let source = Some(outline.source.as_str()).filter(|source| !source.is_empty());
    offer(article, Field::Outlet, Origin::Markup, source.map(Value::from));
    offer(article, Field::Url, Origin::Meta, head.address.as_deref().map(Value::from));
    offer(article, Field::Url, Origin::Meta, metas(&["og:url", "twitter:url"]));
    let host = article.url.as_deref().and_then(host).map(Value::from);
    offer(article, Field::Outlet, Origin::Address, host);

    sign(article, head, near);

    offer(article, Field::Updated, Origin::JsonLd, head.data_of("dateModified"));
    offer(
        article,
        Field::Updated,
        Origin::Meta,
        metas(&["article:modified_time", "og:updated_time", "datemodified"]),
    );
    offer(article, Field::Published, Origin::JsonLd, head.data_of("datePublished"));
    offer(article, Field::Published, Origin::Meta, metas(&PUBLISHED));
    // A date near the headline that is later than the last change is another article's.
    let last = article.updated.clone();
    let sound = |date: &String| last.as_ref().is_none_or(|last| date.get(..10) <= last.get(..10));
    offer(
        article,
        Field::Published,
        Origin::Markup,
        near.iter().filter_map(dated).filter(sound).map(Value::from),
    );
    let address = article.url.as_deref().and_then(address_date).map(Value::from);
    offer(article, Field::Published, Origin::Address, address);

    offer(article, Field::Language, Origin::JsonLd, head.data_of("inLanguage"));
    offer(article, Field::Language, Origin::Markup, head.language.as_deref().map(Value::from));
}

/// Fills the byline. An outlet that signs for its reporters counts only where no person is named.
fn sign(article: &mut Article, head: &Head, near: &[Block]) {
    let told =
        ["author", "creator"].iter().flat_map(|key| head.data_of(key)).map(|value| people(&value)).collect();
    let metas = head.metas(&AUTHORS).chain(head.written_by()).map(names).collect();
    let lists: [(Origin, Vec<_>); 3] =
        [(Origin::JsonLd, told), (Origin::Meta, metas), (Origin::Markup, signed(near))];
    let outlet = words(article.outlet.as_deref().unwrap_or_default());
    let person = |names: &&Vec<String>| names.iter().any(|name| words(name) != outlet);
    for (origin, lists) in &lists {
        offer(article, Field::Byline, *origin, lists.iter().find(person).cloned().map(Value::from));
    }
    for (origin, lists) in lists {
        offer(article, Field::Byline, origin, lists.into_iter().map(Value::from));
    }
}

/// The `meta` elements that name authors, the surest first.
const AUTHORS: [&str; 8] = [
    "author",
    "article:author",
    "article:author_name",
    "byl",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcsext.author",
];

/// The `meta` elements that date an article, the surest first.
const PUBLISHED: [&str; 14] = [
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "pubdate",
    "publish-date",
    "publication_date",
    "dc.date.issued",
    "dc.date",
    "dcterms.created",
    "cxenseparse:recs:publishtime",
    "date",
];

/// Fills a field that is still unknown with the first value that fits it.
fn offer(article: &mut Article, field: Field, origin: Origin, values: impl IntoIterator<Item = Value>) {
    if !article.sources.contains_key(&field) && values.into_iter().any(|v| metadata::set(article, field, &v))
    {
        article.sources.insert(field, origin);
    }
}

/// What the head calls the page, the surest first.
pub(super) fn titles(head: &Head) -> Vec<String> {
    let printed: Vec<_> = head.data_of("headline").collect();
    let printed = printed.iter().filter_map(Value::as_str);
    let metas = head.metas(&["og:title", "twitter:title", "dc.title", "parsely-title"]);
    let all = metas.chain(printed).chain([head.title.as_str()]).filter(|t| !t.trim().is_empty());
    all.take(MANY).map(squeeze).collect()
}

/// How the head sums the page up.
pub(super) fn descriptions(head: &Head) -> Vec<String> {
    let told: Vec<_> = head.data_of("description").collect();
    let told = told.iter().filter_map(Value::as_str);
    let metas = head.metas(&["og:description", "description", "twitter:description", "dc.description"]);
    let all = metas.chain(told).filter(|text| text.split_whitespace().count() > 3);
    all.take(MANY).map(squeeze).collect()
}

/// The heading that is most like what the head calls the page: a main heading, else one of second rank.
fn headline(head: &Head, blocks: &[Block]) -> Option<usize> {
    let titles: Vec<_> = titles(head).iter().map(|title| words(title)).collect();
    let best = |rank| {
        let of_rank =
            blocks.iter().enumerate().filter(|(_, block)| block.kind == Kind::Heading(rank)).take(MANY);
        let rated = of_rank.map(|(at, block)| {
            let own = words(&block.text);
            (at, titles.iter().map(|title| alike(&own, title)).fold(0.0, f64::max))
        });
        // Of equals the first.
        rated.fold(None, |best: Option<(usize, f64)>, (at, rate)| match best {
            Some((_, top)) if top >= rate => best,
            _ => Some((at, rate)),
        })
    };
    [1, 2].into_iter().find_map(|rank| best(rank).filter(|(_, rate)| *rate >= ALIKE)).map(|(at, _)| at)
}

/// The share of words that two lines have in common, of the longer one's.
fn alike(a: &[u64], b: &[u64]) -> f64 {
    let (a, b) = (&a[..a.len().min(LONG)], &b[..b.len().min(LONG)]);
    let common = a.iter().filter(|word| b.contains(word)).count();
    common as f64 / a.len().max(b.len()).max(1) as f64
}

/// A title without ` | Outlet`, ` - Outlet` at its end.
fn without_outlet(title: &str, head: &Head) -> String {
    let site = head.metas(&["og:site_name"]).next().unwrap_or_default();
    let cut = [" | ", " - ", " — ", " – "].iter().filter_map(|mark| title.rsplit_once(mark)).find(
        |(name, tail)| {
            name.split_whitespace().count() > 3 && (tail.split_whitespace().count() <= 3 || *tail == site)
        },
    );
    cut.map_or(title, |(name, _)| name).trim().to_owned()
}

/// The people in a value of JSON-LD: a name, an object with one, or a list of either.
fn people(value: &Value) -> Vec<String> {
    match value {
        Value::String(line) => names(line),
        Value::Array(list) => list.iter().flat_map(people).collect(),
        Value::Object(fields) => fields.get("name").map(people).unwrap_or_default(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// The names in a line that holds nothing else; addresses, dates and accounts are none.
fn names(line: &str) -> Vec<String> {
    let line = squeeze(line);
    let name = |name: &String| {
        (1..=6).contains(&name.split_whitespace().count())
            && name.starts_with(char::is_uppercase)
            && !name.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/' | '|' | ':'))
    };
    let found = match byline::parse(&format!("By {}", line.strip_prefix("By ").unwrap_or(&line))) {
        Some(found) => found.names,
        None => byline::names(&line),
    };
    if found.iter().all(name) { found } else { Vec::new() }
}

/// Who signed, by the short blocks near the headline: named in elements for authors, then in a block
/// set as a byline or opened by `By`.
fn signed(near: &[Block]) -> Vec<Vec<String>> {
    let near = || near.iter().filter(|block| block.text.len() <= LINE);
    let marked = near().map(|block| block.authors.iter().flat_map(|name| names(name)).collect());
    let lines = near().filter_map(|block| {
        let line = block.text.lines().next()?;
        let set = block.classes[0].to_ascii_lowercase();
        let named = set.contains("byline") || set.split_whitespace().any(|class| class.ends_with("author"));
        let opened = line.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("by "));
        (opened || named).then(|| names(line))
    });
    marked.chain(lines).filter(|names: &Vec<_>| !names.is_empty()).collect()
}

/// The date that a block near the headline gives: an element for dates, or a line of nothing else.
fn dated(block: &Block) -> Option<String> {
    let parts = || block.text.split(['|', '•', '·']).filter_map(date::line);
    let line = || parts().find(|(field, _)| *field == Field::Published).map(|(_, date)| date);
    block.time.as_deref().and_then(date::normalise).or_else(line)
}

/// The host of an address, without `www.`.
fn host(address: &str) -> Option<&str> {
    let host = address.split_once("://")?.1.split(['/', '?', '#', ':']).next()?;
    Some(host.strip_prefix("www.").unwrap_or(host)).filter(|host| !host.is_empty())
}

/// The date in an address: `/2023/12/06/`, `/2023-12-06`, `/2023/dec/06/`.
fn address_date(address: &str) -> Option<String> {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let parts: Vec<_> = address.split(['/', '-', '?', '.', '_']).collect();
    parts.windows(3).find_map(|part| {
        let [year, month, day] = part else { return None };
        let number =
            |text: &str, length: usize| text.len() == length && text.bytes().all(|b| b.is_ascii_digit());
        let month = match MONTHS.iter().position(|name| name.eq_ignore_ascii_case(month)) {
            Some(at) => format!("{:02}", at + 1),
            None => (*month).to_owned(),
        };
        let fits = number(year, 4)
            && number(&month, 2)
            && number(day, 2)
            && (1990..2100).contains(&year.parse::<u16>().ok()?);
        date::normalise(&format!("{year}-{month}-{day}")).filter(|_| fits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_tell_dates_and_outlets() {
        let table = [
            ("https://www.gazette.example/2023/12/06/ferry", Some("2023-12-06")),
            ("https://gazette.example/news/2023/dec/06/ferry", Some("2023-12-06")),
            ("https://gazette.example/ferry-2023-12-06.html", Some("2023-12-06")),
            ("https://gazette.example/2023/12/ferry", None),
            ("https://gazette.example/12/06/2023", None),
            ("https://gazette.example/2023/13/41/x", None),
        ];
        for (address, wanted) in table {
            assert_eq!(address_date(address).as_deref(), wanted, "{address}");
            assert_eq!(host(address), Some("gazette.example"));
        }
    }

    #[test]
    fn titles_lose_the_outlet() {
        let head = Head::default();
        assert_eq!(without_outlet("Ferry line asks for more | Gazette", &head), "Ferry line asks for more");
        assert_eq!(
            without_outlet("A half-term - and more of it to come", &head),
            "A half-term - and more of it to come"
        );
    }

    #[test]
    fn people_are_told_from_addresses() {
        let table = [
            (r#"{"name":"Ada Pell"}"#, "Ada Pell"),
            (r#"[{"name":"Ada Pell"},"Bo Lindqvist"]"#, "Ada Pell; Bo Lindqvist"),
            (r#""By Ada Pell and Bo Lindqvist""#, "Ada Pell; Bo Lindqvist"),
            (r#"{"name":["Ada Pell","Bo Lindqvist"]}"#, "Ada Pell; Bo Lindqvist"),
            (r#""https://gazette.example/ada""#, ""),
            (r#""ada.pell.12""#, ""),
            ("5", ""),
        ];
        for (value, wanted) in table {
            let found = people(&serde_json::from_str(value).unwrap());
            assert_eq!(found.join("; "), wanted, "{value}");
        }
    }
}
