//! Sound articles: what holds of all that is loaded, whatever the bytes.

use onrecord::load::{Input, Options, read_from};
use onrecord::model::Article;

/// Asserts it of every article and problem that `bytes` are loaded as, when taken for `input`.
pub(crate) fn bytes(bytes: &[u8], input: Input) {
    for loaded in read_from(bytes, "-", Options { input, ..Options::default() }) {
        match loaded {
            Ok(found) => article(&found),
            Err(problem) => assert!(!problem.reason.contains('\n'), "{problem}"),
        }
    }
}

/// Every span lies inside the text, on character boundaries, in order; paragraphs hold something
/// and no white space at their ends.
pub(crate) fn article(article: &Article) {
    let text = &article.text;
    let mut end = 0;
    for paragraph in &article.paragraphs {
        let span = paragraph.span;
        assert!(end <= span.start && span.start < span.end, "{span:?} after {end}");
        let slice = text.get(span.start..span.end).expect("on character boundaries");
        assert_eq!(slice, slice.trim());
        end = span.end;
    }
    for span in article.headline.iter().chain([&article.body]).chain(&article.dateline) {
        assert!(text.get(span.start..span.end).is_some(), "{span:?}");
    }
    assert!(article.headline.is_none_or(|h| h.end <= article.body.start));
    assert!(!text.trim().is_empty());
}
