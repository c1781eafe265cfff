//! The guard: which pages are given to the finders at all.
//!
//! Both build a tree and walk it by recursion. Past some depth that overflows the stack, past some
//! number of elements it takes seconds; a count, made before, keeps such pages from them.

use crate::load::html::Outline;
use crate::load::problem::Reason;

/// The most bytes of a lean page. Of 160 saved news pages the largest has 0.8 MB before it is made lean.
const BYTES: usize = 2 << 20;

/// The most start tags.
const TAGS: usize = 40_000;

/// The deepest nesting.
const DEPTH: usize = 256;

/// Why a page is not given to the finders.
pub(super) fn refuse(outline: &Outline, bytes: usize) -> Option<Reason> {
    if outline.depth > DEPTH {
        Some(Reason::Deep(outline.depth))
    } else if outline.tags > TAGS {
        Some(Reason::ManyTags(outline.tags))
    } else if bytes > BYTES {
        Some(Reason::LongPage(bytes as u64))
    } else {
        None
    }
}
