//! `onrecord extract`: articles in, one JSON object a line out, in input order.
//!
//! One thread reads, the pool analyses, the caller's thread writes. Between them runs a queue of
//! places for results: it keeps the order, and its length bounds the articles held at a time.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TryRecvError, sync_channel};
use std::thread;

use super::export::maker;
use super::guard::{failed, guarded};
use super::{Outcome, corrections, lens, library, tell};
use crate::analysis::{self, Knowledge};
use crate::config::Config;
use crate::export::{record, schema};
use crate::load::{self, Options};
use crate::model::{Article, Problem};
use crate::store::Corrections;

/// Write quotes, organizations and concerns as JSON Lines
#[derive(Debug, Clone, clap::Args)]
pub(super) struct Extract {
    /// Add quotes of mode "thought", what sources believe, want or fear, and speech whose source is in doubt
    #[arg(long)]
    all: bool,
    /// Leave the user's corrections out: what the program alone finds
    #[arg(long)]
    uncorrected: bool,
    /// What every input is taken for
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", hide_default_value = true)]
    input: Input,
    /// Print the JSON Schema of the output and do nothing else
    #[arg(long)]
    schema: bool,
    /// Files, folders (searched deep), or - for standard input
    #[arg(required_unless_present = "schema", value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// What inputs are taken for.
#[derive(Debug, Clone, Copy, Default, clap::ValueEnum)]
enum Input {
    /// By name and first bytes; JSON Lines on standard input
    #[default]
    Auto,
    /// JSON Lines: {"id", "title", "text"} on each line
    Jsonl,
    /// Plain text, the first line the headline
    Text,
    /// Markdown with or without front matter
    Markdown,
    /// A saved web page
    Html,
    /// A mail, a mailbox, or a web page saved as a mail (MHTML)
    Mail,
    /// A feed: RSS, Atom, JSON Feed, NITF or NewsML-G2, one article an item
    Feed,
    /// JSON: Wallabag, ninjs, Zotero, or objects with "text"
    Json,
}

impl From<Input> for load::Input {
    fn from(input: Input) -> Self {
        match input {
            Input::Auto => Self::Auto,
            Input::Jsonl => Self::JsonLines,
            Input::Text => Self::Text,
            Input::Markdown => Self::Markdown,
            Input::Html => Self::Html,
            Input::Mail => Self::Mail,
            Input::Feed => Self::Feed,
            Input::Json => Self::Json,
        }
    }
}

/// One article's line, or what to tell instead.
type Line = Result<Vec<u8>, Problem>;

/// Places in the queue for each thread of the pool.
const PLACES: usize = 4;

impl Extract {
    /// Writes to standard output; problems go to standard error as `NAME:LINE: reason`.
    ///
    /// # Errors
    /// When the lens is wrong or standard output cannot be written.
    pub(super) fn run(self, config: &Config) -> anyhow::Result<Outcome> {
        if self.schema {
            writeln!(io::stdout(), "{:#}", schema())?;
            return Ok(Outcome::Fine);
        }
        let (corrections, outcome) =
            if self.uncorrected { (Corrections::default(), Outcome::Fine) } else { corrections::read()? };
        let (queue, lines) = sync_channel(PLACES * rayon::current_num_threads());
        let known = Arc::new((lens::knowledge(config)?, corrections));
        thread::spawn(move || self.feed(&queue, &known));
        Ok(outcome.max(write(&lines)?))
    }

    /// Reads the articles and has each analysed, until there are no more or nobody listens.
    fn feed(self, queue: &SyncSender<Receiver<Line>>, known: &Arc<(Knowledge, Corrections)>) {
        let all = self.all;
        let options = Options { input: self.input.into(), ..library::guarded() };
        for loaded in library::stream(self.paths, options, load::Input::JsonLines) {
            let (done, place) = sync_channel(1);
            if queue.send(place).is_err() {
                return;
            }
            let known = Arc::clone(known);
            rayon::spawn(move || {
                let (knowledge, corrections) = &*known;
                let made = loaded.and_then(|article| line(&article, knowledge, corrections, all));
                // The other end is gone only when standard output is.
                let _ = done.send(made);
            });
        }
    }
}

/// One article as its line of JSON, line end included.
fn line(article: &Article, knowledge: &Knowledge, corrections: &Corrections, all: bool) -> Line {
    let made = guarded(article, || -> serde_json::Result<Vec<u8>> {
        let findings = analysis::analyze_corrected(article, knowledge, &corrections.of(article));
        let mut line = serde_json::to_vec(&record(article, &findings, maker(knowledge), all))?;
        line.push(b'\n');
        Ok(line)
    })?;
    made.map_err(|error| failed(article, error.to_string()))
}

/// Writes the lines in order; flushes whenever the next is not there yet.
fn write(lines: &Receiver<Receiver<Line>>) -> io::Result<Outcome> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let mut outcome = Outcome::Fine;
    loop {
        let place = match lines.try_recv() {
            Ok(place) => place,
            Err(TryRecvError::Disconnected) => break,
            Err(TryRecvError::Empty) => {
                out.flush()?;
                let Ok(place) = lines.recv() else { break };
                place
            }
        };
        match place.recv() {
            Ok(Ok(line)) => out.write_all(&line)?,
            Ok(Err(problem)) => outcome = outcome.max(tell(&problem)?),
            Err(_) => break,
        }
    }
    out.flush()?;
    Ok(outcome)
}
