//! Overlay: what lies over the panes: the help, the problems, or why something is here.

use super::line::{Line, Role};
use super::measure::printed;
use super::menu::Menu;
use super::motion::Motion;
use super::why;
use super::wrap::lines;
use crate::action::{ACTIONS, Group, Row};
use crate::model::{Listing, Severity};

/// What an overlay shows.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// All keys.
    Help,
    /// The problems with the files.
    Problems(Vec<(Role, String)>),
    /// Why something is here.
    Why(Vec<(Role, String)>),
    /// What was said in this session.
    Messages(Vec<(Role, String)>),
    /// Something to choose.
    Menu(Menu),
}

/// Something over the panes.
#[derive(Debug, Clone, PartialEq)]
pub struct Overlay {
    /// What it shows.
    pub kind: Kind,
    /// What it is searched for; empty for all.
    pub filter: String,
    /// Its rows at the current width; the help's are made when drawn, from the live key map.
    pub lines: Vec<Line>,
    /// The first visible row.
    pub top: usize,
    /// Visible rows.
    pub height: usize,
}

/// One row of the help.
#[derive(Debug, Clone, Copy)]
pub enum HelpRow {
    /// A heading.
    Title(Group),
    /// An action.
    Action(&'static Row),
    /// Air.
    Blank,
}

impl Overlay {
    /// An overlay at its top.
    pub const fn new(kind: Kind) -> Self {
        Self { kind, filter: String::new(), lines: Vec::new(), top: 0, height: 0 }
    }

    /// Its title.
    pub const fn title(&self) -> &'static str {
        match self.kind {
            Kind::Help => "ALL KEYS",
            Kind::Problems(_) => "PROBLEMS WITH THE FILES",
            Kind::Why(_) => "WHY IS THIS HERE?",
            Kind::Messages(_) => "MESSAGES OF THIS SESSION",
            Kind::Menu(ref menu) => menu.title,
        }
    }

    /// Takes the size of its inside.
    pub fn fit(&mut self, columns: usize, height: usize) {
        self.height = height;
        if let Kind::Problems(said) | Kind::Why(said) | Kind::Messages(said) = &self.kind {
            let labelled = |role| matches!(self.kind, Kind::Why(_)) && role == Role::Text;
            let label = |role| if labelled(role) { why::LABEL } else { 0 };
            let wanted = self.filter.to_lowercase();
            let kept = said.iter().filter(|(_, s)| s.to_lowercase().contains(&wanted));
            self.lines = kept.flat_map(|(role, words)| rows(*role, words, label(*role), columns)).collect();
        }
        if let Kind::Menu(menu) = &self.kind {
            self.lines = menu.rows(columns);
            let chosen = |line: &Line| line.item == Some(menu.cursor);
            let first = self.lines.iter().position(chosen).unwrap_or(0);
            let last = self.lines.iter().rposition(chosen).unwrap_or(0);
            self.top = self.top.max((last + 1).saturating_sub(height)).min(first);
        }
        self.top = self.top.min(self.len().saturating_sub(height.max(1)));
    }

    /// Rows in all.
    pub fn len(&self) -> usize {
        match self.kind {
            Kind::Help => self.help().len(),
            _ => self.lines.len(),
        }
    }

    /// Whether it has no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Scrolls.
    pub fn go(&mut self, motion: Motion) {
        if let Kind::Menu(menu) = &mut self.kind {
            return menu.go(motion, self.height);
        }
        let places = self.len().saturating_sub(self.height.max(1)) + 1;
        self.top = motion.apply(self.top, places, self.height);
    }

    /// The rows of the help that pass the filter.
    pub fn help(&self) -> Vec<HelpRow> {
        let wanted = self.filter.to_lowercase();
        let mut rows = Vec::new();
        for group in Group::ALL {
            let inside = ACTIONS.iter().filter(|row| row.group == group);
            let kept: Vec<_> = inside
                .filter(|row| row.name.contains(&wanted) || row.help.to_lowercase().contains(&wanted))
                .collect();
            if !kept.is_empty() {
                rows.extend((!rows.is_empty()).then_some(HelpRow::Blank));
                rows.push(HelpRow::Title(group));
                rows.extend(kept.into_iter().map(HelpRow::Action));
            }
        }
        rows
    }
}

/// What was said, the last at the end.
pub(super) fn messages(said: &[String]) -> Vec<(Role, String)> {
    if said.is_empty() {
        return vec![(Role::Faint, "Nothing was said.".to_owned())];
    }
    said.iter().map(|word| (Role::Text, word.clone())).collect()
}

/// Wrapped rows; where there is room, what follows the first is set in by `label` columns.
fn rows(role: Role, words: &str, label: usize, columns: usize) -> Vec<Line> {
    let words = printed(words);
    if words.is_empty() {
        return vec![Line::default()];
    }
    let label = if columns >= 3 * label && words.is_char_boundary(label) { label } else { 0 };
    let (head, value) = words.split_at(label.min(words.len()));
    let heads = std::iter::once(head.to_owned()).chain(std::iter::repeat(" ".repeat(label)));
    let values = lines(value, columns.saturating_sub(label));
    heads.zip(values).map(|(head, row)| Line::say(role, format!("{head}{row}"))).collect()
}

/// What there is to say about the problems: those that failed first, then what was passed over.
pub fn problems(library: &Listing) -> Vec<(Role, String)> {
    let of = |severity| library.problems.iter().filter(move |p| p.severity == severity);
    let mut said = Vec::new();
    for (severity, title) in [
        (Severity::Failed, "could not be read"),
        (Severity::Passed, "passed over, not articles by their kind"),
    ] {
        let count = of(severity).count();
        if count > 0 {
            said.push((Role::Strong, format!("{count} {title}")));
            for problem in of(severity) {
                let place = problem.line.map(|l| format!(":{l}")).unwrap_or_default();
                said.push((Role::Text, format!("{}{place}", problem.path.display())));
                let role = if severity == Severity::Failed { Role::Problem } else { Role::Faint };
                said.push((role, problem.reason.clone()));
                said.push((Role::Text, String::new()));
            }
        }
    }
    if said.is_empty() {
        said.push((Role::Text, "None: every file was read.".to_owned()));
    }
    said
}
