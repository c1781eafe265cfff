//! The command line: what can be asked of the program, and who answers.

mod add;
mod answers;
mod changes;
mod check;
mod collection;
mod corrections;
mod desk;
mod editor;
mod export;
mod extract;
mod find;
mod guard;
mod held;
mod index;
mod indexed;
mod intake;
mod lens;
mod library;
mod man;
mod memory;
mod open;
mod read;
mod refresh;
mod remove;
mod renew;
mod roots;
mod settings;
mod shelves;
mod state;
mod update;

use std::env;
use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{CommandFactory, Parser, Subcommand};

use crate::config::{self, Config, ConfigError, Layout};
use crate::model::{Problem, Severity};
use crate::text::visible::shown;

/// What the exit status says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// All went well.
    Fine,
    /// There were problems, each already told.
    Problems,
}

/// The exit statuses and their meanings.
const STATUSES: [(u8, &str); 3] = [
    (0, "All went well."),
    (1, "Some input could not be read; standard error names it, and the rest was done."),
    (2, "Wrong usage, or a wrong configuration; nothing was done."),
];

/// Calls worth knowing.
const EXAMPLES: [(&str, &str); 14] = [
    ("onrecord", "Read the configured library, or the sample coverage."),
    ("onrecord coverage/ story.md", "Read a folder and a file."),
    ("pandoc story.docx -t markdown | onrecord -", "Read one article from standard input."),
    ("onrecord read story.md | less", "The same reading as plain text."),
    ("onrecord read --brief story.md > brief.md", "Claims, answers and sources of a story, with citations."),
    ("onrecord extract coverage/ > findings.jsonl", "Findings as JSON Lines, one object an article."),
    ("onrecord add https://gazette.example/feed.xml", "Fetch a feed into the library, and follow it."),
    ("onrecord update", "What is new in the feeds; for cron."),
    ("onrecord export coverage/ > quotes.csv", "One row a quote, for a spreadsheet."),
    ("onrecord export --format html coverage/ > report.html", "A report for people, in one file."),
    ("onrecord check coverage/", "What could not be read, and why."),
    (
        "onrecord state export > kept.json",
        "Positions, stars, tags, notes and corrections, to keep or to take along.",
    ),
    ("onrecord lens check labour.toml", "Whether a lens of your own keeps to its examples."),
    ("onrecord config --defaults > config.toml", "All settings and keys, with comments."),
];

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Fine => Self::SUCCESS,
            Outcome::Problems => Self::FAILURE,
        }
    }
}

/// Reads press coverage: the story, the quotes by organization, the privacy concerns.
///
/// Opens files and folders in a reader that shows them side by side; every finding is one key from
/// the sentence it rests on. Nothing leaves the machine; only `add` and `update` use the network, to fetch
/// what they are asked for. Where standard output is not a terminal,
/// the reading is printed as plain text.
#[derive(Debug, Default, Parser)]
#[command(version, max_term_width = 100, disable_help_subcommand = true, after_help = after_help())]
pub struct Args {
    /// What to do instead of opening the reader.
    #[command(subcommand)]
    command: Option<Command>,
    /// Files, folders (searched deep), or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// One pane at any width and words for signs, for a screen reader
    #[arg(long)]
    linear: bool,
    /// The theme: auto, dark, light, contrast, none, or one of your own
    #[arg(long, value_name = "NAME")]
    theme: Option<String>,
    /// Log every step of the reader, not only problems; the log lies in the state folder
    #[arg(long)]
    verbose: bool,
    /// What is looked for: privacy, or a lens of your own
    #[arg(long, value_name = "FILE", global = true)]
    lens: Option<PathBuf>,
    /// The configuration, instead of the one found
    #[arg(long, value_name = "FILE", global = true)]
    config: Option<PathBuf>,
}

/// The commands.
#[derive(Debug, Subcommand)]
enum Command {
    /// Print the reading as plain text
    Read(read::Read),
    /// Write quotes, organizations and concerns as JSON Lines, one object an article
    Extract(extract::Extract),
    /// Put pages, feeds and files into the library; feeds are followed by `update`
    Add(add::Add),
    /// Fetch the feeds and pages that are followed, and tell what is new
    Update(update::Update),
    /// Take articles out of the library, into its trash folder; or follow a feed no more
    Remove(remove::Remove),
    /// Write quotes and concerns for a spreadsheet, another program, or people
    Export(export::Export),
    /// List what could not be read; status 1 if anything failed, not for what was passed over
    Check {
        /// Files or folders (searched deep); the configured library where none is named
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Read and analyse what is new in a library, so that the reader opens it at once
    Index {
        /// Files or folders (searched deep); the configured library where none is named
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Search a library: words, phrases, org:NAME stance:denies after:2018 ...; status 1 where nothing is found
    Find {
        /// What to look for, as in the reader
        #[arg(value_name = "QUERY", allow_hyphen_values = true)]
        query: String,
        /// Files or folders (searched deep); the configured library where none is named
        #[arg(value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Show what is looked for, and check that it keeps to its own examples
    Lens(lens::Lens),
    /// Print the settings in effect
    Config(settings::Show),
    /// Take what is kept between runs out as JSON, and in again
    State {
        /// What to do
        #[command(subcommand)]
        keeping: state::Keeping,
    },
    /// Find the articles in web pages from standard input: what the program asks of itself
    #[command(hide = true)]
    Page,
    /// Print the manual page
    Man,
    /// Print the completions for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
}

/// Does what `args` ask. A closed pipe ends it quietly.
///
/// # Errors
/// What keeps the program from answering at all; what concerns one input is told on the way.
pub fn run(args: Args) -> anyhow::Result<Outcome> {
    match dispatch(args) {
        Err(error) if is_closed_pipe(&error) => Ok(Outcome::Fine),
        result => result,
    }
}

/// Tells `error` on standard error; gives the exit status that it stands for.
pub fn report(error: &anyhow::Error) -> ExitCode {
    let wrong_usage = error.is::<ConfigError>() || error.is::<clap::Error>();
    // Wrong usage begins with the place or the word that people and editors look for.
    let said = if wrong_usage { error.to_string() } else { format!("onrecord: {error:#}") };
    // What it quotes of a file or a name may hold anything.
    let said: Vec<_> = said.lines().map(shown).collect();
    // Where standard error is closed too, the status alone has to tell.
    let _ = writeln!(io::stderr(), "{}", said.join("\n"));
    ExitCode::from(if wrong_usage { 2 } else { 1 })
}

fn dispatch(mut args: Args) -> anyhow::Result<Outcome> {
    let paths = std::mem::take(&mut args.paths);
    match args.command.take() {
        Some(Command::Read(asked)) => read::read(asked, &args.config()?),
        Some(Command::Extract(extract)) => extract.run(&args.config()?),
        Some(Command::Add(add)) => add.run(&args.config()?),
        Some(Command::Update(update)) => update.run(&args.config()?),
        Some(Command::Remove(remove)) => remove.run(&args.config()?),
        Some(Command::Export(export)) => export.run(&args.config()?),
        Some(Command::Check { paths }) => check::check(paths, &args.config()?),
        Some(Command::Index { paths }) => index::index(paths, &args.config()?),
        Some(Command::Find { query, paths }) => find::find(&query, paths, &args.config()?),
        Some(Command::Lens(lens)) => lens.run(&args.config()?),
        Some(Command::Config(show)) => show.run(args.config.as_deref()),
        Some(Command::State { keeping }) => keeping.run(),
        Some(Command::Page) => Ok(crate::load::serve_pages().map(|()| Outcome::Fine)?),
        Some(Command::Man) => man::man(&args.config()?.keymap),
        Some(Command::Completions { shell }) => man::completions(shell),
        None if io::stdout().is_terminal() => open::open(paths, args),
        None => read::read(read::Read::of(paths), &args.config()?),
    }
}

impl Args {
    /// What the program was called with. Where that is wrong or asks for help, the program ends here.
    pub fn read() -> Self {
        let words: Vec<OsString> = env::args_os().skip(1).collect();
        Self::paths(&words).unwrap_or_else(Self::parse)
    }

    /// What words mean that can only be paths, the usual call; making the parser takes longer than reading an
    /// article.
    fn paths(words: &[OsString]) -> Option<Self> {
        let path = |word: &OsString| {
            let bytes = word.as_encoded_bytes();
            !bytes.starts_with(b"-") && bytes.iter().any(|byte| b"./".contains(byte))
        };
        let all = words.iter().all(path);
        all.then(|| Self { paths: words.iter().map(PathBuf::from).collect(), ..Self::default() })
    }

    /// The configuration with what the command line says differently.
    fn config(&self) -> anyhow::Result<Config> {
        self.over(config::load(self.config.as_deref())?.config)
    }

    /// `config` with what the command line says differently.
    fn over(&self, mut config: Config) -> anyhow::Result<Config> {
        if self.linear {
            config.layout = Layout::Linear;
        }
        if let Some(lens) = &self.lens {
            config.lens = (lens != Path::new(config::BUILT_IN_LENS)).then(|| lens.clone());
        }
        if let Some(name) = &self.theme {
            let known: Vec<_> =
                ["auto"].into_iter().chain(config.themes.iter().map(|theme| theme.name.as_str())).collect();
            if !known.contains(&name.as_str()) {
                let message = format!("no theme is called '{name}'; there are {}", known.join(", "));
                return Err(Self::command().error(ErrorKind::InvalidValue, message).into());
            }
            config.theme.clone_from(name);
        }
        Ok(config)
    }
}

/// Tells `problem` on standard error; gives what it means for the exit status.
fn tell(problem: &Problem) -> io::Result<Outcome> {
    writeln!(io::stderr(), "{problem}")?;
    Ok(match problem.severity {
        Severity::Failed => Outcome::Problems,
        Severity::Passed => Outcome::Fine,
    })
}

/// Whether nobody reads what is written any more.
fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe)
}

/// The end of the help: examples and exit statuses.
fn after_help() -> String {
    let examples = EXAMPLES.map(|(call, meaning)| format!("  {call}\n          {meaning}"));
    let statuses = STATUSES.map(|(status, meaning)| format!("  {status}  {meaning}"));
    format!("Examples:\n{}\n\nExit status:\n{}", examples.join("\n"), statuses.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_mean_without_the_parser_what_they_mean_with_it() {
        for call in
            ["", "a.md", "coverage/ ./read a.b/c", ".", "-", "read", "coverage", "--theme a.md", "a.md read"]
        {
            let words: Vec<OsString> = call.split_whitespace().map(OsString::from).collect();
            let plain = words.iter().all(|word| word.to_string_lossy().contains(['.', '/']));
            let paths = Args::paths(&words);
            assert_eq!(paths.is_some(), plain, "{call}");
            let Some(paths) = paths else { continue };
            let parsed = Args::try_parse_from([OsString::from("onrecord")].into_iter().chain(words)).unwrap();
            assert_eq!(format!("{paths:?}"), format!("{parsed:?}"), "{call}");
        }
    }
}
