//! The reader: library, settings and terminal joined.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use anyhow::Context;

use super::memory::Memory;
use super::{Outcome, editor, library};
use crate::analysis::{self, Knowledge};
use crate::app::{App, Settings};
use crate::config::{Config, Layout, Surroundings};
use crate::model::{Article, Listing};
use crate::term::{self, Outside};

/// Opens the reader and stays until it is left.
///
/// # Errors
/// When the terminal cannot be taken.
pub(super) fn open(paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Outcome> {
    let themes = config.themes(Surroundings::read(|name| std::env::var(name).ok()));
    let settings = Settings {
        linear: config.layout == Layout::Linear,
        width: config.width,
        thought: config.thought,
        mouse: config.mouse,
        dim_below: config.dim_below,
        themes: themes.all.iter().map(|theme| theme.name.clone()).collect(),
    };
    let library = library::library(paths, config);
    let mut app = App::new(Listing::from(&library), settings);
    if app.library.sample {
        app.notice = Some(library::sample_notice(config));
    }
    // The words of the analysis are compiled by whoever analyses first, after the first paint.
    let knowledge = OnceLock::new();
    let organizations = config.organizations.clone();
    let analyze = move |article: &Article| {
        let knowledge = knowledge.get_or_init(|| Knowledge::knowing(organizations.clone()));
        analysis::analyze(article, knowledge)
    };
    let memory = Memory::new(library.articles.clone());
    let fetch = move |key: u64| {
        let article = usize::try_from(key).ok().and_then(|place| library.articles.get(place));
        article.map(|article| (Arc::clone(article), None)).ok_or_else(|| "this article is gone".to_owned())
    };
    let outside = Outside {
        fetch: Box::new(fetch),
        analyze: Arc::new(analyze),
        memory: Box::new(memory),
        edit: Box::new(|words| editor::edit(words).map_err(|error| format!("{error:#}"))),
    };
    term::run(app, themes, &config.keymap, outside).context("the terminal")?;
    Ok(Outcome::Fine)
}
