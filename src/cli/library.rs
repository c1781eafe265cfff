//! Which articles a call means: those named, `-` being standard input, else the configured
//! library, else the samples.

use std::io::{self, BufReader};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::bail;

use crate::config::Config;
use crate::load::{self, Helpers, Input, Loaded, Options};
use crate::model::{Article, Card, Library};

/// The name of standard input, on the command line and in problems.
pub(super) const STDIN: &str = "-";

/// How to load under `config`.
pub(super) fn options(config: &Config) -> Options {
    Options { max_bytes: config.max_file_mib << 20, ..guarded() }
}

/// The options of loading in which children of this very program find the articles of web pages.
pub(super) fn guarded() -> Options {
    let helpers = std::env::current_exe().ok().map(|program| Arc::new(Helpers::of(program)));
    Options { helpers, ..Options::default() }
}

/// The articles of `paths`, one after the other; standard input is taken for `stdin` where
/// `options` leave it open.
pub(super) fn stream(
    paths: Vec<PathBuf>,
    options: Options,
    stdin: Input,
) -> impl Iterator<Item = Loaded> + Send {
    let piped = Options {
        input: if options.input == Input::Auto { stdin } else { options.input },
        ..options.clone()
    };
    paths.into_iter().flat_map(move |path| -> Box<dyn Iterator<Item = Loaded> + Send> {
        if path.as_os_str() == STDIN {
            Box::new(load::read_from(BufReader::new(io::stdin()), STDIN, piped.clone()))
        } else {
            Box::new(load::load(&[path], options.clone()))
        }
    })
}

/// `paths`, or where there are none, the configured ones, if any of those exists. Empty means the
/// samples.
pub(super) fn chosen(paths: Vec<PathBuf>, config: &Config) -> Vec<PathBuf> {
    if !paths.is_empty() {
        paths
    } else if config.articles.iter().any(|path| path.exists()) {
        config.articles.clone()
    } else {
        Vec::new()
    }
}

/// As [`chosen`], for a command that the samples are no answer to.
///
/// # Errors
/// Where no path is named and there is no library.
pub(super) fn own(paths: Vec<PathBuf>, config: &Config) -> anyhow::Result<Vec<PathBuf>> {
    let paths = chosen(paths, config);
    if paths.is_empty() {
        bail!("{}name files or folders, or set `articles` in the configuration", nothing(config));
    }
    Ok(paths)
}

/// That there is nothing where the configuration says, if it says anything.
fn nothing(config: &Config) -> String {
    let missing: Vec<_> = config.articles.iter().map(|path| path.display().to_string()).collect();
    if missing.is_empty() { String::new() } else { format!("nothing at {}; ", missing.join(", ")) }
}

/// What is said where the samples are read: that they are, why, and how to read something else.
pub(super) fn sample_notice(config: &Config) -> String {
    format!("{}this is the sample coverage; to read yours: onrecord PATH...", nothing(config))
}

/// The library that the call means, whole, read on all threads of the machine.
pub(super) fn library(paths: Vec<PathBuf>, config: &Config) -> Library {
    let paths = chosen(paths, config);
    if paths.is_empty() {
        return load::sample();
    }
    // For one file, threads would cost more than they bring.
    let alone = matches!(&paths[..], [path] if !path.is_dir());
    let mut library = if alone || paths.iter().any(|path| path.as_os_str() == STDIN) {
        load::collect(stream(paths.clone(), options(config), Input::Auto))
    } else {
        load::collect(load::load_on(rayon::current_num_threads(), &paths, &options(config)))
    };
    library.roots = paths;
    library
}

/// As much of the article of `card` as tells where it lies, by its key.
pub(super) fn stub(card: Card) -> (u64, Arc<Article>) {
    (card.key, Arc::new(Article { id: card.id, path: card.path, line: card.line, ..Article::default() }))
}
