//! Apart: the article finders, and what reads PDF, at work in a process of their own, with a time and a memory
//! they cannot exceed.
//!
//! A thread cannot be stopped and an overflowing stack ends the whole program; a child process that
//! hangs, swells or crashes costs its own page and nothing else. One that is done waits for the next
//! page, because starting one and compiling the finders' patterns takes as long as a page.

use std::io::{self, BufReader, Read, Write};
use std::panic::{self, AssertUnwindSafe};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::page::finders::{self, Finds};
use super::problem::Reason;

/// The argument that makes the program answer for pages.
const COMMAND: &str = "page";

/// What a message holds, by its first byte: a web page whose article is to be found.
const PAGE: u8 = b'h';

/// A PDF whose text is to be found.
#[cfg(feature = "pdf")]
const PDF: u8 = b'p';

/// How long the work on one page or document may take.
const TIME: Duration = Duration::from_millis(1500);

/// The address space of a child, in bytes: its program, its stack and its heap.
#[cfg(unix)]
const MEMORY: u64 = 224 << 20;

/// The stack for finders in this process, in bytes; the guard bounds how deep a page is.
const STACK: usize = 16 << 20;

/// The children that find articles; as many as are asked at a time.
#[derive(Debug)]
pub struct Helpers {
    program: PathBuf,
    idle: Mutex<Vec<Helper>>,
}

impl Helpers {
    /// Children of `program`, which is called as `PROGRAM page` and answers with
    /// [`serve_pages`](crate::load::serve_pages). None is started before there is a page.
    pub const fn of(program: PathBuf) -> Self {
        Self { program, idle: Mutex::new(Vec::new()) }
    }

    /// Asks one. A child that was asked before and breaks off is no evidence against this page: it
    /// is asked about once more, in a fresh one.
    fn work(&self, kind: u8, page: &[u8]) -> Result<Vec<u8>, Reason> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(helper) = idle {
            match self.ask(helper, kind, page) {
                Err(Reason::Broke) => {}
                answer => return answer,
            }
        }
        self.ask(Helper::start(&self.program).map_err(Reason::NoChild)?, kind, page)
    }

    /// Asks `helper`, and keeps it where it answers.
    fn ask(&self, mut helper: Helper, kind: u8, page: &[u8]) -> Result<Vec<u8>, Reason> {
        let answer = helper.ask(kind, page)?;
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(helper);
        Ok(answer)
    }
}

/// One child process.
#[derive(Debug)]
struct Helper {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

impl Helper {
    fn start(program: &PathBuf) -> io::Result<Self> {
        let mut child = Command::new(program)
            .arg(COMMAND)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()?;
        match (child.stdin.take(), child.stdout.take()) {
            (Some(input), Some(output)) => Ok(Self { child, input, output: BufReader::new(output) }),
            _ => Err(io::ErrorKind::BrokenPipe.into()),
        }
    }

    /// What it answers in time; a watch stops it otherwise, which ends the reading and writing here.
    fn ask(&mut self, kind: u8, page: &[u8]) -> Result<Vec<u8>, Reason> {
        let Self { child, input, output } = self;
        let (done, watched) = mpsc::channel::<()>();
        thread::scope(|scope| {
            let watch = scope.spawn(move || {
                let late = watched.recv_timeout(TIME) == Err(RecvTimeoutError::Timeout);
                // A child that is gone already needs no stopping.
                late.then(|| child.kill()).is_some()
            });
            let asked = input.write_all(&[kind]).and_then(|()| send(input, page));
            let answer = asked.and_then(|()| receive(output));
            drop(done);
            let late = watch.join().unwrap_or_default();
            answer.ok().flatten().ok_or(if late { Reason::Slow(TIME) } else { Reason::Broke })
        })
    }
}

impl Drop for Helper {
    fn drop(&mut self) {
        // One that is gone already cannot be stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Sends one message: its length in bytes, then the bytes.
fn send(to: &mut impl Write, message: &[u8]) -> io::Result<()> {
    to.write_all(&(message.len() as u64).to_le_bytes())?;
    to.write_all(message)?;
    to.flush()
}

/// Receives one message; `None` where there are no more.
fn receive(from: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match from.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        result => result?,
    }
    let length = u64::from_le_bytes(length);
    let mut message = Vec::new();
    from.take(length).read_to_end(&mut message)?;
    Ok(Some(message).filter(|message| message.len() as u64 == length))
}

/// Asks the finders about `page`, in a child, or in this process where there are no `helpers`.
pub(super) fn find(page: &str, helpers: Option<&Helpers>) -> Result<Finds, Reason> {
    ask(PAGE, page.as_bytes(), helpers)
}

/// Asks for the text of each page of a PDF, likewise.
#[cfg(feature = "pdf")]
pub(super) fn print(document: &[u8], helpers: Option<&Helpers>) -> Result<Vec<String>, Reason> {
    ask(PDF, document, helpers)
}

fn ask<T: DeserializeOwned>(kind: u8, message: &[u8], helpers: Option<&Helpers>) -> Result<T, Reason> {
    let answer = match helpers {
        Some(helpers) => helpers.work(kind, message)?,
        None => here(kind, message)?,
    };
    serde_json::from_slice(&answer).map_err(|_| Reason::Broke)
}

/// In this process: a panic is caught, time and memory are not bounded.
fn here(kind: u8, message: &[u8]) -> Result<Vec<u8>, Reason> {
    thread::scope(|scope| {
        let work = || panic::catch_unwind(AssertUnwindSafe(|| work(kind, message)));
        let worker = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work);
        worker.ok()?.join().ok()?.ok()?.ok()
    })
    .ok_or(Reason::Broke)
}

/// The work itself.
fn work(kind: u8, message: &[u8]) -> io::Result<Vec<u8>> {
    match kind {
        PAGE => answer(&finders::find(&String::from_utf8_lossy(message))),
        #[cfg(feature = "pdf")]
        PDF => answer(&super::pdf::print(message)),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

fn answer(found: &impl Serialize) -> io::Result<Vec<u8>> {
    Ok(serde_json::to_vec(found)?)
}

/// The child's part: pages and documents in, what is found in them out, until there are no more.
///
/// # Errors
/// When a message cannot be read or an answer not be written.
pub(super) fn serve(mut input: impl Read, mut output: impl Write) -> io::Result<()> {
    confine()?;
    let mut kind = [0];
    while input.read(&mut kind)? == 1 {
        let Some(message) = receive(&mut input)? else { return Ok(()) };
        send(&mut output, &work(kind[0], &message)?)?;
    }
    Ok(())
}

/// Gives this process no more memory than [`MEMORY`], and leaves no core file behind.
#[cfg(unix)]
fn confine() -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |bytes| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    setrlimit(Resource::Core, limit(0))?;
    // Not every system has this limit.
    let _ = setrlimit(Resource::As, limit(MEMORY));
    Ok(())
}

/// Other systems bound the time alone.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "as it is called on Unix")]
fn confine() -> io::Result<()> {
    Ok(())
}
