//! A clipping: an article as a Markdown file, what is known about it in front matter, as it is kept in a
//! library. Loading it gives the same headline, paragraphs and metadata.

use std::fmt::Write;

use serde_json::Value;

use crate::model::{Article, Field, Origin, ParagraphKind};
use crate::text::squeeze;

/// The whole file.
pub fn clipping(article: &Article) -> String {
    let mut out = String::from("---\n");
    for (key, value) in fields(article) {
        // JSON is YAML, and its strings need no care; writing to a string does not fail.
        let _ = writeln!(out, "{key}: {value}");
    }
    out.push_str("---\n");
    for paragraph in &article.paragraphs {
        let mark = match paragraph.kind {
            ParagraphKind::Headline => "# ",
            ParagraphKind::Heading => "## ",
            ParagraphKind::BlockQuote => "> ",
            ParagraphKind::Item => "- ",
            ParagraphKind::Text | ParagraphKind::Byline => "",
        };
        out.push('\n');
        out.push_str(mark);
        match paragraph.kind {
            ParagraphKind::Headline | ParagraphKind::Heading => {
                escape(&squeeze(paragraph.span.of(&article.text)), &mut out);
            }
            kind => lines(paragraph.span.of(&article.text), kind, &mut out),
        }
        out.push('\n');
    }
    out
}

/// What is known about the article, under the keys that loading knows.
fn fields(article: &Article) -> impl Iterator<Item = (&'static str, Value)> {
    let text = |value: &Option<String>| value.clone().map(Value::from);
    let list = |values: &[String]| (!values.is_empty()).then(|| Value::from(values.to_vec()));
    let truth = |known: bool| known.then_some(Value::Bool(true));
    let summary = article.sources.get(&Field::Text) == Some(&Origin::Summary);
    let fields = [
        ("title", text(&article.title)),
        ("outlet", text(&article.outlet)),
        ("author", list(&article.byline)),
        ("published", text(&article.published)),
        ("updated", text(&article.updated)),
        ("url", text(&article.url)),
        ("language", text(&article.language)),
        ("tags", list(&article.tags)),
        ("fictional", truth(article.fictional)),
        ("summary", truth(summary)),
    ];
    fields.into_iter().filter_map(|(key, value)| Some((key, value?)))
}

/// The lines of a paragraph, each but the last with a hard break; inside a quotation each is marked.
fn lines(text: &str, kind: ParagraphKind, out: &mut String) {
    let next = match kind {
        ParagraphKind::BlockQuote => "\\\n> ",
        ParagraphKind::Item => "\\\n  ",
        _ => "\\\n",
    };
    for (i, line) in text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).enumerate() {
        if i > 0 {
            out.push_str(next);
        }
        escape(line, out);
    }
}

/// Adds a line, with a backslash before what Markdown would take for its own.
fn escape(line: &str, out: &mut String) {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    for (at, c) in line.char_indices() {
        let special = matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '|' | '~' | '$');
        let opens = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        let numbers = digits > 0 && at == digits && matches!(c, '.' | ')');
        if special || opens || numbers {
            out.push('\\');
        }
        out.push(c);
    }
    // A row of signs at its end would close a heading.
    if line.ends_with('#') {
        out.pop();
        out.push_str("\\#");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;
    use crate::text::Span;

    #[test]
    fn an_article_becomes_markdown() {
        let blocks = [
            (ParagraphKind::Headline, "Ferry *line* \"counts\" heads"),
            (ParagraphKind::Byline, "By Ada Pell"),
            (ParagraphKind::Text, "1. Nobody <b>was</b> told\nabout it."),
            (ParagraphKind::Heading, "#1"),
            (ParagraphKind::BlockQuote, "One.\nTwo."),
            (ParagraphKind::Item, "- an item"),
        ];
        let mut text = String::new();
        let mut paragraphs = Vec::new();
        for (kind, words) in blocks {
            let start = text.len();
            text.push_str(words);
            paragraphs.push(Paragraph { span: Span::new(start, text.len()), kind });
            text.push_str("\n\n");
        }
        let article = Article {
            title: Some("Ferry *line* \"counts\" heads".to_owned()),
            byline: vec!["Ada Pell".to_owned()],
            published: Some("2024-05-02".to_owned()),
            text,
            paragraphs,
            ..Article::default()
        };
        let wanted = "---\n\
                      title: \"Ferry *line* \\\"counts\\\" heads\"\n\
                      author: [\"Ada Pell\"]\n\
                      published: \"2024-05-02\"\n\
                      ---\n\
                      \n# Ferry \\*line\\* \"counts\" heads\n\
                      \nBy Ada Pell\n\
                      \n1\\. Nobody \\<b\\>was\\</b\\> told\\\nabout it.\n\
                      \n## \\#1\n\
                      \n> One.\\\n> Two.\n\
                      \n- \\- an item\n";
        assert_eq!(clipping(&article), wanted);
    }
}
