//! Stories: each with its quotes, and the sentences they stand in, or the whole text.

use std::collections::BTreeSet;

use super::{Escaped, put};
use crate::model::{Article, Findings, ParagraphKind, Quote};
use crate::reading::Reading;
use crate::text::{Span, squeeze};

/// Writes story `number`; all of its text where `full`, else the sentences of its quotes and concerns.
pub(super) fn write(
    page: &mut String,
    number: usize,
    article: &Article,
    findings: &Findings,
    reading: &Reading,
    full: bool,
) {
    let story = Story { number, article, findings };
    put(page, format_args!("<article id=\"s{number}\">\n<h3>{}</h3>\n", Escaped(article.heading())));
    story.about(page);
    let shown: Vec<usize> = reading
        .groups
        .iter()
        .flat_map(|group| &group.speakers)
        .flat_map(|s| s.quotes.iter().copied())
        .collect();
    if !shown.is_empty() {
        page.push_str("<h4>Quotes</h4>\n<ul class=\"quotes\">\n");
        for group in &reading.groups {
            for speaker in &group.speakers {
                for quote in speaker.quotes.iter().filter_map(|index| findings.quotes.get(*index)) {
                    story.quote(page, quote, &group.name, &speaker.name);
                }
            }
        }
        page.push_str("</ul>\n");
    }
    for (what, names) in reading.silent.lists() {
        put(page, format_args!("<p class=\"silent\">{what}: {}</p>\n", Escaped(&names.join(", "))));
    }
    for card in reading.privacy.concerns.iter().filter(|card| !card.unanswered.is_empty()) {
        let (name, accused) = (Escaped(&card.name), card.unanswered.join(", "));
        put(page, format_args!("<p class=\"silent\">{name}: no answer from {}</p>\n", Escaped(&accused)));
    }
    if full {
        page.push_str("<h4>Text</h4>\n");
        story.text(page);
    } else {
        let quoted =
            shown.iter().filter_map(|index| findings.quotes.get(*index)).flat_map(|quote| &quote.content);
        let evidence = findings.concerns.iter().flat_map(|concern| &concern.evidence).map(|e| e.sentence);
        let kept: BTreeSet<usize> =
            quoted.copied().chain(evidence).flat_map(|span| story.sentences(span)).collect();
        if !kept.is_empty() {
            page.push_str("<h4>Sentences</h4>\n");
        }
        for index in kept {
            page.push_str("<p>");
            story.sentence(page, index);
            page.push_str("</p>\n");
        }
    }
    page.push_str("</article>\n");
}

struct Story<'a> {
    number: usize,
    article: &'a Article,
    findings: &'a Findings,
}

impl Story<'_> {
    /// Outlet, authors, date, address.
    fn about(&self, page: &mut String) {
        let article = self.article;
        let mut parts: Vec<String> = Vec::new();
        parts.extend(article.outlet.as_deref().map(|outlet| Escaped(outlet).to_string()));
        parts.extend((!article.byline.is_empty()).then(|| Escaped(&article.byline.join(", ")).to_string()));
        parts.extend(article.published.as_deref().map(|date| {
            let day = date.get(..10).unwrap_or(date);
            format!("<time datetime=\"{}\">{}</time>", Escaped(date), Escaped(day))
        }));
        let web = |url: &&str| url.starts_with("https://") || url.starts_with("http://");
        parts.extend(
            article
                .url
                .as_deref()
                .filter(web)
                .map(|url| format!("<a href=\"{}\" rel=\"noreferrer\">{}</a>", Escaped(url), Escaped(url))),
        );
        if article.fictional {
            parts.push("fictional".to_owned());
        }
        put(page, format_args!("<p class=\"about\">{}</p>\n", parts.join(" · ")));
    }

    fn quote(&self, page: &mut String, quote: &Quote, organization: &str, speaker: &str) {
        let who =
            if organization == speaker { speaker.to_owned() } else { format!("{speaker}, {organization}") };
        let first = Span::new(quote.start(), quote.start() + 1);
        let place = self.sentences(first).next();
        let headline = self.article.headline.is_some_and(|headline| headline.overlaps(first));
        let paragraph = self.article.paragraph_at(quote.start());
        let sure = (quote.attribution.confidence * 100.0).round();
        put(
            page,
            format_args!(
                "<li><blockquote>{}</blockquote>\n<p>{} · {} · {} · {sure} % sure · ",
                Escaped(&squeeze(&quote.text(&self.article.text))),
                Escaped(&who),
                quote.kind.name(),
                quote.stance.name(),
            ),
        );
        match place {
            Some(_) if headline => {
                put(page, format_args!("<a href=\"#s{}\">headline</a>", self.number));
            }
            Some(sentence) => {
                put(page, format_args!("<a href=\"#s{}-{sentence}\">paragraph {paragraph}</a>", self.number));
            }
            None => put(page, format_args!("paragraph {paragraph}")),
        }
        page.push_str("</p></li>\n");
    }

    /// The numbers of the sentences that share a byte with `span`.
    fn sentences(&self, span: Span) -> impl Iterator<Item = usize> + use<> {
        let sentences = &self.findings.sentences;
        let from = sentences.partition_point(|sentence| sentence.end <= span.start);
        let to = sentences.partition_point(|sentence| sentence.start < span.end);
        from..to.max(from)
    }

    fn sentence(&self, page: &mut String, index: usize) {
        let Some(span) = self.findings.sentences.get(index) else { return };
        let words = squeeze(span.of(&self.article.text));
        put(page, format_args!("<span id=\"s{}-{index}\">{}</span>", self.number, Escaped(&words)));
    }

    /// All paragraphs, each sentence where quotes lead.
    fn text(&self, page: &mut String) {
        for paragraph in &self.article.paragraphs {
            let (open, close) = match paragraph.kind {
                ParagraphKind::Headline => continue,
                ParagraphKind::Heading => ("<h5>", "</h5>"),
                ParagraphKind::BlockQuote => ("<blockquote>", "</blockquote>"),
                ParagraphKind::Text | ParagraphKind::Item | ParagraphKind::Byline => ("<p>", "</p>"),
            };
            page.push_str(open);
            let mut at = paragraph.span.start;
            for index in self.sentences(paragraph.span) {
                let span = self.findings.sentences[index];
                if span.start > at {
                    put(page, format_args!("{}", Escaped(Span::new(at, span.start).of(&self.article.text))));
                }
                self.sentence(page, index);
                at = span.end.max(at);
            }
            let rest = Span::new(at, paragraph.span.end.max(at));
            put(page, format_args!("{}{close}\n", Escaped(rest.of(&self.article.text))));
        }
    }
}
