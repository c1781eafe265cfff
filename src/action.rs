//! Actions: everything a reader can do, in one table from which the key map, the help, the footer,
//! the command line and the man page are made.

/// Where an action belongs in the help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Group {
    /// Moving inside a pane.
    Move,
    /// Going from finding to finding and article to article.
    Go,
    /// Panes and their look.
    View,
    /// Search and command line.
    Find,
    /// What is done with a finding.
    Use,
    /// What is kept between runs.
    Keep,
    /// The program itself.
    Program,
}

impl Group {
    /// All groups in the order of the help.
    pub const ALL: [Self; 7] =
        [Self::Move, Self::Go, Self::View, Self::Find, Self::Use, Self::Keep, Self::Program];

    /// Its heading in the help.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Move => "Moving",
            Self::Go => "Going to",
            Self::View => "Panes and page",
            Self::Find => "Finding",
            Self::Use => "Using what you found",
            Self::Keep => "Keeping",
            Self::Program => "Program",
        }
    }
}

/// Which keys apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// The library list has the focus.
    Library,
    /// The story has the focus.
    Story,
    /// The quotes have the focus.
    Quotes,
    /// The privacy summary has the focus.
    Privacy,
    /// Help, problems or "why" lie over the panes.
    Overlay,
    /// A line is being typed: keys are text.
    Input,
}

/// Makes the enum and its table from one list.
macro_rules! actions {
    ($($group:ident { $($variant:ident $name:literal $help:literal)* })*) => {
        /// Something a reader can do. Its name is what `config.toml` and the command line call it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Action { $($(#[doc = $help] $variant,)*)* }

        /// One row of the table.
        #[derive(Debug, Clone, Copy)]
        pub struct Row {
            /// The action.
            pub action: Action,
            /// Its name.
            pub name: &'static str,
            /// Where it stands in the help.
            pub group: Group,
            /// What it does, in a few words.
            pub help: &'static str,
        }

        /// The one table.
        pub const ACTIONS: &[Row] = &[$($(
            Row { action: Action::$variant, name: $name, group: Group::$group, help: $help },
        )*)*];
    };
}

actions! {
    Move {
        LineDown "line-down" "line down"
        LineUp "line-up" "line up"
        HalfPageDown "half-page-down" "half a page down"
        HalfPageUp "half-page-up" "half a page up"
        PageDown "page-down" "page down"
        PageUp "page-up" "page up"
        Top "top" "to the top"
        Bottom "bottom" "to the bottom"
    }
    Go {
        NextArticle "next-article" "next article"
        PreviousArticle "previous-article" "previous article"
        NextQuote "next-quote" "next quote"
        PreviousQuote "previous-quote" "previous quote"
        NextConcern "next-concern" "next concern sentence"
        PreviousConcern "previous-concern" "previous concern sentence"
        NextParagraph "next-paragraph" "next paragraph"
        PreviousParagraph "previous-paragraph" "previous paragraph"
        Evidence "evidence" "go to the evidence, open the article, take the choice"
        Back "back" "back to where you were"
        Forward "forward" "forward again"
    }
    View {
        FocusNext "focus-next" "next pane"
        FocusPrevious "focus-previous" "previous pane"
        FocusLeft "focus-left" "pane to the left"
        FocusRight "focus-right" "pane to the right"
        FocusLibrary "library" "library; again to fold it away"
        FocusStory "story" "story"
        FocusQuotes "quotes" "quotes by organization"
        FocusPrivacy "privacy" "privacy"
        Zoom "zoom" "zoom the pane, again to come back"
        Fold "fold" "fold or unfold"
        FoldAll "fold-all" "fold or unfold all"
        Narrower "narrower" "narrower column"
        Wider "wider" "wider column"
        Justify "justify" "space lines out to the edge, or not"
        Hyphenate "hyphenate" "break words between syllables, or not"
        PaneNarrower "pane-narrower" "narrower pane"
        PaneWider "pane-wider" "wider pane"
        Theme "theme" "next theme: dark, light, contrast, no colour"
        Thought "thought" "show or hide thoughts and doubtful quotes"
    }
    Find {
        Search "search" "search in the text"
        NextMatch "next-match" "next match"
        PreviousMatch "previous-match" "previous match"
        Filter "filter" "filter the focused pane"
        Find "find" "search all articles"
        Jump "jump" "jump to an article, an organization, a concern, a command"
        Dossier "dossier" "all stories: what this organization said, who says what of this concern; in the list, all concerns"
        Versions "versions" "versions of this story, and what differs"
        Sort "sort" "sort the list: as it lies, by date, outlet, organization, unread"
        Command "command" "command line"
    }
    Use {
        Why "why" "why is this here?"
        Correct "correct" "correct it: speaker, stance, words, concern ..."
        Merge "merge" "organizations that may be one under several names"
        Copy "copy" "copy the quote"
        CopyCitation "copy-citation" "copy with citation"
        Open "open" "open the article in the browser"
        Export "export" "export to a file: the story, or all that the list shows"
    }
    Keep {
        Star "star" "star, or no star"
        Read "read" "read, or unread"
        Note "note" "note on the quote, the sentence or the article"
        Highlight "highlight" "highlight the quote or sentence, or no longer"
        Notes "notes" "all notes of the article"
        Mark "mark" "give this place a letter"
        GoToMark "go-to-mark" "go to the place with a letter"
        Undo "undo" "take back what was kept last"
        Editor "editor" "while a note is typed: open it in your editor"
    }
    Program {
        Problems "problems" "problems with the files"
        Messages "messages" "what was said in this session"
        Help "help" "all keys"
        Mouse "mouse" "mouse on or off (off: the terminal's own selection)"
        Cancel "cancel" "close, clear; never quits"
        Redraw "redraw" "draw the screen anew"
        Suspend "suspend" "suspend to the shell"
        Quit "quit" "back out, then quit"
        QuitNow "quit-now" "quit at once"
    }
}

impl Action {
    /// The action's row.
    pub fn row(self) -> &'static Row {
        &ACTIONS[self as usize]
    }

    /// The action called `name`.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS.iter().find(|row| row.name == name).map(|row| row.action)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_enum_and_names_are_unique() {
        for (i, row) in ACTIONS.iter().enumerate() {
            assert_eq!(row.action as usize, i);
            assert_eq!(row.action.row().name, row.name);
            assert_eq!(Action::named(row.name), Some(row.action), "{} twice", row.name);
        }
    }
}
