//! HTML: a report in one file: who is quoted, which concerns when, and every quote beside its sentence.
//! No script and nothing from the network; it can be printed. Each picture stands before its table.

mod pictures;
mod stories;

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};
use std::io::{self, Write};

use super::Options;
use crate::model::{Article, Findings};
use crate::reading::{self, Reading, counted};

/// How the page looks, on a screen and on paper.
const STYLE: &str = include_str!("html/style.css");

/// A report in the making: the stories are written as they come, what is counted stands before them.
#[derive(Debug, Default)]
pub(super) struct Report {
    stories: String,
    counted: Counted,
}

/// What is counted over all stories.
#[derive(Debug, Default)]
struct Counted {
    stories: usize,
    quotes: usize,
    outlets: BTreeMap<String, usize>,
    /// Quotes and words by who is quoted.
    voices: BTreeMap<String, (usize, usize)>,
    /// Stories by concern and by month.
    concerns: BTreeMap<String, BTreeMap<String, usize>>,
}

impl Report {
    /// Takes one story in.
    pub(super) fn add(&mut self, article: &Article, findings: &Findings, options: Options) {
        let reading = reading::read(article, findings, options.all);
        self.counted.add(article, &reading);
        let number = self.counted.stories;
        stories::write(&mut self.stories, number, article, findings, &reading, options.full);
    }

    /// Writes the whole page.
    ///
    /// # Errors
    /// When `out` cannot be written.
    pub(super) fn finish(&self, engine: &str, out: &mut impl Write) -> io::Result<()> {
        let counted = &self.counted;
        let mut page = String::new();
        counted.head(&mut page, engine);
        pictures::voices(&mut page, &counted.voices);
        pictures::concerns(&mut page, &counted.concerns);
        page.push_str("<section id=\"stories\">\n<h2>Stories</h2>\n");
        out.write_all(page.as_bytes())?;
        out.write_all(self.stories.as_bytes())?;
        out.write_all(b"</section>\n</main>\n</body>\n</html>\n")
    }
}

impl Counted {
    fn add(&mut self, article: &Article, reading: &Reading) {
        self.stories += 1;
        *self.outlets.entry(article.outlet.clone().unwrap_or_default()).or_default() += 1;
        for group in &reading.groups {
            self.quotes += group.quotes;
            let voice = self.voices.entry(group.name.clone()).or_default();
            *voice = (voice.0 + group.quotes, voice.1 + group.words);
        }
        let published = article.published.as_deref().unwrap_or_default();
        let month = published.get(..7).unwrap_or("no date").to_owned();
        for card in &reading.privacy.concerns {
            *self.concerns.entry(card.name.clone()).or_default().entry(month.clone()).or_default() += 1;
        }
    }

    fn head(&self, page: &mut String, engine: &str) {
        let outlets = self.outlets.keys().filter(|name| !name.is_empty()).count();
        let title = format!("On record: {}", counted(self.stories, "story"));
        put(
            page,
            format_args!(
                "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
                 <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
                 <title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n\
                 <header>\n<h1>{title}</h1>\n<p>{} from {}. Found by onrecord {}; every quote leads to the \
                 sentence it stands in.</p>\n</header>\n",
                counted(self.quotes, "quote"),
                counted(outlets, "named outlet"),
                Escaped(engine),
            ),
        );
        page.push_str(
            "<nav aria-label=\"Contents\">\n<ul>\n<li><a href=\"#voices\">Who is quoted</a></li>\n\
             <li><a href=\"#concerns\">Concerns over time</a></li>\n\
             <li><a href=\"#stories\">Stories</a></li>\n</ul>\n</nav>\n",
        );
    }
}

/// Adds to the page.
fn put(page: &mut String, words: fmt::Arguments<'_>) {
    // A string takes everything.
    let _ = page.write_fmt(words);
}

/// Text as it stands in HTML, in an element or an attribute.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c if c.is_control() => f.write_char(' ')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Paragraph, ParagraphKind};
    use crate::text::Span;

    #[test]
    fn nothing_in_an_article_becomes_markup() {
        let text = "<script>alert(1)</script> & \"so\"\u{1b}[2J";
        let article = Article {
            title: Some("<img src=x onerror='a()'>".to_owned()),
            url: Some("javascript:alert(1)".to_owned()),
            outlet: Some("</title><b>".to_owned()),
            text: text.to_owned(),
            body: Span::new(0, text.len()),
            paragraphs: vec![Paragraph { span: Span::new(0, text.len()), kind: ParagraphKind::Text }],
            ..Article::default()
        };
        let findings = Findings { sentences: vec![Span::new(0, text.len())], ..Findings::default() };
        let mut report = Report::default();
        report.add(&article, &findings, Options { all: false, full: true });
        let mut out = Vec::new();
        report.finish("<0>", &mut out).unwrap();
        let page = String::from_utf8(out).unwrap();
        for part in ["<script", "<img", "<b>", "javascript:", "\u{1b}", "<0>"] {
            assert!(!page.contains(part), "{part}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;so&quot;"));
    }
}
