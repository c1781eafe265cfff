//! Theme: how each part of the page looks, and which signs stand for it.

use ratatui::style::Style;

/// Styles by the role of what is drawn. Under no colour they hold modifiers only.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Theme {
    /// Its name: `dark`, `light`, `none`, or a user's.
    pub name: String,
    /// Running text.
    pub text: Style,
    /// What matters less: bylines, counts, hints.
    pub faint: Style,
    /// The headline, pane titles, group names.
    pub strong: Style,
    /// The one accent: focus, keys in the footer.
    pub accent: Style,
    /// The words of a quote in the story.
    pub quote: Style,
    /// A sentence with a concern in the story.
    pub concern: Style,
    /// The evidence or quote that the selection points at, in the story.
    pub selected: Style,
    /// The selected line of a list.
    pub cursor: Style,
    /// A match of the search.
    pub hit: Style,
    /// The match the search stands on.
    pub current_hit: Style,
    /// Rules between panes.
    pub rule: Style,
    /// The line at the bottom.
    pub status: Style,
    /// Problems.
    pub problem: Style,
    /// Whether signs are drawn in ASCII only.
    pub ascii: bool,
}
