//! The reader: library, settings and terminal joined.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use anyhow::Context;

use super::{Outcome, library};
use crate::analysis::{self, Knowledge};
use crate::app::{App, Settings};
use crate::config::{Config, Layout, Surroundings};
use crate::model::Article;
use crate::term;

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
    let mut app = App::new(library::library(paths, config), settings);
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
    term::run(app, themes, &config.keymap, Arc::new(analyze)).context("the terminal")?;
    Ok(Outcome::Fine)
}
