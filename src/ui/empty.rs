//! Empty: what a pane says when it has nothing to show.

use super::cells::Cells;
use super::{Scene, lines};
use crate::action::{Action, Context};
use crate::app::App;
use crate::app::layout::{Area, Layout, Pane};
use crate::app::line::{Line, Role};
use crate::app::wrap;
use crate::model::Severity;

/// Writes paragraphs into `area`, wrapped.
pub fn say(scene: &Scene<'_>, area: Area, said: &[(Role, String)], cells: &mut Cells<'_>) {
    let column = Layout::column(area, 64);
    let (x, width) =
        if area.width < 50 { (area.x + 1, area.width.saturating_sub(2)) } else { (column.x, column.width) };
    let mut y = area.y;
    for (role, words) in said {
        for row in wrap::lines(words, usize::from(width)) {
            if y < area.y + area.height {
                let line = Line::say(*role, row);
                lines::draw(&line, Area { x, y, width, height: 1 }, scene.theme, cells);
            }
            y += 1;
        }
        y += 1;
    }
}

/// While the findings are on their way.
pub fn waiting(app: &App) -> Vec<(Role, String)> {
    let words = if app.card().is_some() { "Reading the story …" } else { "" };
    vec![(Role::Faint, words.to_owned())]
}

/// Where the article is in another language than English.
pub fn foreign(language: &str) -> Vec<(Role, String)> {
    vec![(Role::Faint, format!("This story is in {language}. Only English is analysed."))]
}

/// A pane without rows.
pub fn pane(pane: Pane, filter: &str) -> Vec<(Role, String)> {
    if !filter.is_empty() {
        return vec![(Role::Faint, format!("Nothing here holds “{filter}”."))];
    }
    let words = match pane {
        Pane::Library => "No articles.",
        Pane::Quotes => crate::app::quotes::NONE,
        Pane::Privacy => "No sentence of this story raises a concern that was recognised.",
        Pane::Story => "",
    };
    vec![(Role::Faint, words.to_owned())]
}

/// A library without articles: where it looked, what to do.
pub fn library(scene: &Scene<'_>) -> Vec<(Role, String)> {
    if let Some((done, of)) = scene.app.progress {
        return vec![(Role::Faint, format!("Reading the library: {done} of {of} files …"))];
    }
    let library = &scene.app.library;
    let failed = library.problems.iter().filter(|p| p.severity == Severity::Failed).count();
    let passed = library.problems.len() - failed;
    let title = if failed > 0 { "No article could be read" } else { "No articles here" };
    let mut said = vec![(Role::Strong, title.to_owned())];
    let roots: Vec<String> = library.roots.iter().map(|r| r.display().to_string()).collect();
    if !roots.is_empty() {
        said.push((Role::Text, format!("Looked in: {}", roots.join(", "))));
    }
    if failed + passed > 0 {
        let key = key(scene, Action::Problems, Context::Story);
        let counts = format!("{failed} could not be read, {passed} passed over{key}.");
        said.push((if failed > 0 { Role::Problem } else { Role::Text }, counts));
    }
    for problem in library.problems.iter().filter(|p| p.severity == Severity::Failed).take(3) {
        said.push((Role::Faint, problem.to_string()));
    }
    said.push((
        Role::Text,
        "To add coverage, put text, Markdown, saved web pages, mail or feeds there, or name \
         files and folders when you start the program: onrecord PATH"
            .to_owned(),
    ));
    said
}

/// " (KEY shows which and why)", where the key exists.
fn key(scene: &Scene<'_>, action: Action, context: Context) -> String {
    let keys = scene.keymap.keys(action, context);
    keys.first().map(|key| format!(" ({key} shows which and why)")).unwrap_or_default()
}
