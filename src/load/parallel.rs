//! Loading on several threads: one walks the folders, the others read files, and the articles come out in the
//! order of the walk.
//!
//! ```text
//! walk ──► queue of files ──► threads ──► places ──► articles in order
//! ```
//!
//! The queues are bounded, so that whoever takes the articles slowly is not run away from; when the stream is
//! dropped, each thread ends with the file that it is at.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use super::walk::{self, Found};
use super::{Loaded, Options, source};

/// Files that are waiting or being read, for each thread.
const PLACES: usize = 32;

/// The articles and problems of one file.
type Place = Receiver<Vec<Loaded>>;

/// A file to read, and where what it gives is to go.
type Job = (Found, SyncSender<Vec<Loaded>>);

/// Loads `paths` on `threads` threads; otherwise as [`load`](super::load), but a file's articles are held
/// together.
pub fn load_on(
    threads: usize,
    paths: &[PathBuf],
    options: &Options,
) -> impl Iterator<Item = Loaded> + Send + use<> {
    let (places, in_order) = sync_channel::<Place>(PLACES * threads.max(1));
    let (jobs, waiting) = sync_channel::<Job>(PLACES * threads.max(1));
    let waiting = Arc::new(Mutex::new(waiting));
    for _ in 0..threads.max(1) {
        let (waiting, options) = (Arc::clone(&waiting), options.clone());
        thread::spawn(move || read(&waiting, &options));
    }
    let paths = paths.to_vec();
    thread::spawn(move || hand_out(paths, &places, &jobs));
    in_order.into_iter().flat_map(|place| place.recv().unwrap_or_default())
}

/// Walks, and hands each file to whoever is free, until there are no more or nobody listens.
fn hand_out(paths: Vec<PathBuf>, places: &SyncSender<Place>, jobs: &SyncSender<Job>) {
    for found in paths.into_iter().flat_map(walk::files) {
        let (done, place) = sync_channel(1);
        let sent = match found {
            Ok(found) => jobs.send((found, done)).is_ok(),
            Err(problem) => done.send(vec![Err(problem)]).is_ok(),
        };
        if !sent || places.send(place).is_err() {
            return;
        }
    }
}

/// Reads files, one after the other.
fn read(waiting: &Mutex<Receiver<Job>>, options: &Options) {
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((found, done)) = job else { return };
        // The other end is gone only when the stream is.
        let _ = done.send(source::open(found, options.clone()).collect());
    }
}
