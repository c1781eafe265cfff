//! Markdown: front matter, then the text as a reader sees it, paragraphs parted by a blank line.

use memchr::{memchr_iter, memchr3};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::blocks::{self, Block};
use super::draft::Draft;
use super::html::Outline;
use super::problem::{Flaw, Reason};
use super::{clipping, front_matter, metadata};
use crate::model::{Article, Origin, ParagraphKind};
use crate::text::Span;

/// Whether an input begins with front matter or a heading.
pub(super) fn opens(first: &str) -> bool {
    front_matter::fence(first).is_some() || first.starts_with("# ")
}

/// The article of one Markdown file. Front matter that cannot be read is a flaw; the body is read
/// all the same.
#[expect(clippy::needless_pass_by_value, reason = "the signature that every format shares")]
pub(super) fn parse(text: String) -> Result<Draft, Flaw> {
    if text.trim().is_empty() {
        return Err(Reason::Empty.into());
    }
    let cut = front_matter::cut(&text);
    let mut article = Article::default();
    let mut blocks = plain(cut.body).unwrap_or_else(|| render(cut.body));
    let mut fields = clipping::unclip(&mut blocks);
    fields.extend(cut.fields);
    metadata::fill(&mut article, &fields, Origin::FrontMatter);
    if blocks.is_empty() {
        return Err(Reason::NoBody.into());
    }
    blocks::title(&mut blocks, article.title.as_deref());
    let (text, paragraphs) = blocks::join(&blocks);
    let mut draft = Draft::settle(Article { text, ..article }, paragraphs);
    draft.flaws.extend(cut.flaw);
    Ok(draft)
}

/// Whether a byte of `text` may be markup wherever it stands.
fn has_markup(text: &[u8]) -> bool {
    let signs = [(b'*', b'_', b'['), (b'`', b'<', b'&'), (b'\\', b'~', b'|')];
    // Without a branch, so that many bytes are told at once.
    let odd =
        |part: &[u8]| part.iter().fold(0, |odd, b| odd | u8::from(*b < 0x20) & u8::from(*b != b'\n')) > 0;
    signs.iter().any(|(one, two, three)| memchr3(*one, *two, *three, text).is_some())
        || text.chunks(64).any(odd)
}

/// The blocks of a text in which nothing can be markup, its paragraphs, as [`render`] gives them; `None` where
/// something can.
fn plain(markdown: &str) -> Option<Vec<Block>> {
    let bytes = markdown.as_bytes();
    if has_markup(bytes) {
        return None;
    }
    let mut blocks = Vec::new();
    let mut end = |paragraph: Span, wrapped: bool| {
        let text = paragraph.of(markdown).trim();
        if !text.is_empty() {
            let text = if wrapped { text.replace('\n', " ") } else { text.to_owned() };
            blocks.push(Block { kind: ParagraphKind::Text, text });
        }
    };
    let (mut paragraph, mut wrapped, mut at) = (Span::default(), false, 0);
    for end_of_line in memchr_iter(b'\n', bytes).chain([bytes.len()]) {
        let here = Span::new(at, end_of_line);
        let line = &bytes[at..end_of_line];
        at = end_of_line + 1;
        let opens = |byte: &u8| byte.is_ascii_digit() || b" #>-+=".contains(byte);
        if line.first().is_some_and(opens) || line.ends_with(b" ") {
            return None;
        }
        if line.is_empty() {
            end(std::mem::take(&mut paragraph), wrapped);
        } else {
            wrapped = !paragraph.is_empty();
            paragraph = if wrapped { paragraph.join(here) } else { here };
        }
    }
    end(paragraph, wrapped);
    Some(blocks)
}

/// The blocks of a Markdown text: links and emphasis are their text; images, rules and footnote
/// marks are nothing; a table's row is a paragraph; bullets and numbers of lists are left to the screen.
fn render(markdown: &str) -> Vec<Block> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_WIKILINKS;
    let mut page = Page::default();
    for event in Parser::new_ext(markdown, options) {
        page.take(event);
    }
    page.end();
    page.blocks
}

/// The blocks so far, and where in the document's tree the next event stands.
#[derive(Default)]
struct Page {
    blocks: Vec<Block>,
    open: String,
    html: String,
    quotes: usize,
    items: usize,
    images: usize,
    heading: bool,
    code: bool,
}

impl Page {
    /// Goes one step on.
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.leave(tag),
            Event::Text(text) | Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.add(&text);
            }
            Event::SoftBreak if !self.code => self.add(" "),
            Event::SoftBreak | Event::HardBreak => self.add("\n"),
            Event::Html(html) => self.html.push_str(&html),
            Event::InlineHtml(tag) => self.inline(&tag),
            Event::Rule => self.end(),
            Event::FootnoteReference(_) | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Image { .. } => self.images += 1,
            Tag::TableCell if !self.open.is_empty() => self.add(" | "),
            Tag::TableCell
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. } => {}
            block => {
                self.end();
                match block {
                    Tag::BlockQuote(_) => self.quotes += 1,
                    Tag::Item => self.items += 1,
                    Tag::Heading { .. } => self.heading = true,
                    Tag::CodeBlock(_) => self.code = true,
                    _ => {}
                }
            }
        }
    }

    fn leave(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Image => self.images = self.images.saturating_sub(1),
            TagEnd::TableCell
            | TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {}
            block => {
                self.end();
                match block {
                    TagEnd::BlockQuote(_) => self.quotes = self.quotes.saturating_sub(1),
                    TagEnd::Item => self.items = self.items.saturating_sub(1),
                    TagEnd::Heading(_) => self.heading = false,
                    TagEnd::CodeBlock => self.code = false,
                    TagEnd::HtmlBlock => self.flush_html(),
                    _ => {}
                }
            }
        }
    }

    /// Adds text to the open block; that of images is no text of the article.
    fn add(&mut self, text: &str) {
        if self.images == 0 {
            self.open.push_str(text);
        }
    }

    /// A tag in running text: only a line break shows.
    fn inline(&mut self, tag: &CowStr<'_>) {
        if tag.to_ascii_lowercase().starts_with("<br") {
            self.add("\n");
        }
    }

    /// What the open block is.
    const fn kind(&self) -> ParagraphKind {
        match self {
            Self { heading: true, .. } => ParagraphKind::Heading,
            Self { quotes: 1.., .. } => ParagraphKind::BlockQuote,
            Self { items: 1.., .. } => ParagraphKind::Item,
            _ => ParagraphKind::Text,
        }
    }

    /// Ends the open block.
    fn end(&mut self) {
        let text = std::mem::take(&mut self.open);
        let text = text.trim();
        if !text.is_empty() {
            self.blocks.push(Block { kind: self.kind(), text: text.to_owned() });
        }
    }

    /// Ends a block of HTML.
    fn flush_html(&mut self) {
        let html = std::mem::take(&mut self.html);
        let inside = self.kind();
        self.blocks.extend(Outline::of(&html).blocks.into_iter().map(|block| {
            let own = block.kind.paragraph();
            Block { kind: if own == ParagraphKind::Text { inside } else { own }, text: block.text }
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The blocks of `markdown`, one a line, each after the first letter of its kind.
    fn check(markdown: &str, wanted: &str) {
        let mark = |kind| match kind {
            ParagraphKind::Heading => '#',
            ParagraphKind::BlockQuote => '>',
            ParagraphKind::Item => '*',
            _ => ' ',
        };
        let found: Vec<_> = render(markdown).iter().map(|b| format!("{}{}", mark(b.kind), b.text)).collect();
        assert_eq!(found.join("\n"), wanted, "{markdown}");
    }

    #[test]
    fn markdown_is_rendered_as_text() {
        check("# Head\n\nOne *two* **three**\nfour `five`.", "#Head\n One two three four five.");
        check("A [link](https://x.example) and [[Page|wiki]].", " A link and wiki.");
        check("> Quoted.\n>\n> Twice.\n\nAfter.", ">Quoted.\n>Twice.\n After.");
        check("- one\n- two\n  - three\n\nAfter.", "*one\n*two\n*three\n After.");
        check("1. one\n2. two", "*one\n*two");
        check("Text.[^1]\n\n[^1]: The note.", " Text.\n The note.");
        check("![alt text](a.png)\n\nText ![alt](b.png) here.", " Text  here.");
        check("<div>Inside <b>bold</b></div>\n\nAfter <i>it</i>.<br>New.", " Inside bold\n After it.\nNew.");
        check("| a | b |\n|---|---|\n| 1 | 2 |", " a | b\n 1 | 2");
        check("```\ncode here\n```\n\n---\n\nEnd.", " code here\n End.");
        check("Tom &amp; Ada \\* star", " Tom & Ada * star");
        check("- [x] done", "*done");
        check("", "");
    }

    proptest::proptest! {
        #[test]
        fn text_without_markup_is_rendered_as_itself(
            parts in proptest::collection::vec("(One|two,|“said”|3|3\\.|:|!|\\$x\\$|---|===|#|a-b|\u{a0}|é| |  |\n|\n\n|\n \n|\\*|\t)", 0..12)
        ) {
            let text = parts.concat();
            if let Some(blocks) = plain(&text) {
                proptest::prop_assert_eq!(blocks, render(&text), "{:?}", text);
            }
        }
    }

    #[test]
    fn most_running_text_is_plain() {
        assert_eq!(plain("One “two”\nthree – $5.\n\nFour!").map(|blocks| blocks.len()), Some(2));
        for text in ["*", "A\n===", "1. a", "a  \nb", "    code", "> a", "a\tb", "a\r\nb"] {
            assert_eq!(plain(text), None, "{text:?}");
        }
    }
}
