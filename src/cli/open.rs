//! The reader: library, settings and terminal joined.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

use super::desk::Desk;
use super::memory::Memory;
use super::refresh::Analyst;
use super::renew::Renewing;
use super::roots::Roots;
use super::shelves::Shelves;
use super::{Args, Outcome, editor, export, lens, library};
use crate::analysis::concerns::Lens;
use crate::app::page::Form;
use crate::app::widths::Widths;
use crate::app::{App, Message, Settings};
use crate::config::{self, Config, Layout, Surroundings, Themes};
use crate::export::FORMATS;
use crate::store::{Log, folder, log};
use crate::term::{self, Outside};

/// Opens the reader and stays until it is left.
///
/// # Errors
/// When the configuration or the lens is wrong, or the terminal cannot be taken.
pub(super) fn open(paths: Vec<PathBuf>, args: Args) -> anyhow::Result<Outcome> {
    let loaded = config::load(args.config.as_deref())?;
    let started = Arc::new(args.over(loaded.config)?);
    let config = started.as_ref();
    let own = lens::chosen(config)?;
    let surroundings = Surroundings::read(|name| std::env::var(name).ok());
    let themes = config.themes(surroundings);
    let lens = own.as_ref().map_or(Lens::NAME, |lens| &lens.name).to_owned();
    let settings = settings(config, &themes, &lens);
    let desk = Arc::new(Desk::new(config.organizations.clone(), own));
    let known = Arc::clone(&desk);
    let analyst = Analyst::at(Arc::clone(&desk), config)?;
    let paths = library::chosen(paths, config);
    let roots = Roots::of(&paths);
    let shelves = Shelves::of(paths, config, &Arc::new(analyst));
    let mut app = App::new(shelves.listing, settings);
    if app.library.sample {
        app.announce(library::sample_notice(config));
    }
    if let Some(word) = shelves.word {
        app.announce(word);
    }
    let verbose = args.verbose;
    let thought = Arc::new(AtomicBool::new(config.thought));
    let all = Arc::clone(&thought);
    let renew = loaded.path.map(|path| {
        Renewing { args, path, started: Arc::clone(&started), surroundings, lens, thought }.work()
    });
    let outside = Outside {
        fetch: shelves.fetch,
        answer: shelves.answer,
        watch: shelves.watch,
        renew,
        desk,
        memory: Box::new(Memory::new(shelves.stubs, roots, config.width)),
        export: Box::new(move |cards, name| {
            let (fetcher, desk) = (Arc::clone(&shelves.fetcher), Arc::clone(&known));
            let all = all.load(Ordering::Relaxed);
            Box::new(move |tell| {
                let told = export::Reader { fetcher: &fetcher, desk: &desk, all, tell: &tell };
                let word = match told.write(&cards, Path::new(&name)) {
                    Ok(word) => word,
                    Err(error) => format!("not exported: {error:#}"),
                };
                tell(Message::Notice(word));
            })
        }),
        log: logged(verbose),
        edit: Box::new(|words| editor::edit(words).map_err(|error| format!("{error:#}"))),
    };
    term::run(app, themes, &config.keymap, outside).context("the terminal")?;
    Ok(Outcome::Fine)
}

/// The settings of the reader under `config`, with its themes and the lens's plain name.
pub(super) fn settings(config: &Config, themes: &Themes, lens: &str) -> Settings {
    Settings {
        linear: config.layout == Layout::Linear,
        width: config.width,
        widths: Widths::default(),
        form: Form { justified: config.lines.justify, hyphenated: config.lines.hyphenate },
        thought: config.thought,
        lens: lens.to_owned(),
        mouse: config.mouse,
        dim_below: config.dim_below,
        themes: themes.all.iter().map(|theme| theme.name.clone()).collect(),
        formats: FORMATS.map(|(_, ending, _)| ending).to_vec(),
    }
}

/// The log in the state folder: problems, and where `verbose` also each step.
fn logged(verbose: bool) -> term::Log {
    let log = folder::state().ok().map(|folder| Log::new(&folder.join(log::FILE)));
    Box::new(move |message| {
        let words = match message {
            Message::Notice(word) => word.clone(),
            _ if !verbose => return,
            Message::Resize { columns, rows } => format!("size {columns}x{rows}"),
            Message::Fetched(key, Ok(_)) => format!("article {key} is there"),
            Message::Found(key, findings) => format!("article {key}: {} quotes", findings.quotes.len()),
            Message::Recalled(key, Ok(_)) => format!("article {key}: what was kept is known"),
            Message::Fetched(key, Err(why)) | Message::Recalled(key, Err(why)) => {
                format!("article {key}: {why}")
            }
            Message::Confirmed(confirmed) => format!("article {}: kept", confirmed.key),
            Message::Act(action, _) => format!("action {}", action.row().name),
            _ => return,
        };
        if let Some(log) = &log {
            // The screen has said it; there is nobody else to tell.
            let _ = log.say(&words);
        }
    })
}
