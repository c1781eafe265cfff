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
use crate::model::Problem;

/// Batches that are waiting or being read, for each thread.
const PLACES: usize = 4;

/// The most files of a batch; the first ones are smaller, so that the first article does not wait.
const BATCH: usize = 64;

/// The articles and problems of a batch.
type Place = Receiver<Vec<Loaded>>;

/// Files to read, or what stood in the way, and where what they give is to go.
type Job = (Vec<Result<Found, Problem>>, SyncSender<Vec<Loaded>>);

/// Loads `paths` on `threads` threads; otherwise as [`load`](super::load), but the articles of a file, and of a few
/// files, are held together.
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

/// Walks, and hands files to whoever is free, until there are no more or nobody listens.
fn hand_out(paths: Vec<PathBuf>, places: &SyncSender<Place>, jobs: &SyncSender<Job>) {
    let mut found = paths.into_iter().flat_map(walk::files);
    for number in 1.. {
        let batch: Vec<_> = found.by_ref().take(number.min(BATCH)).collect();
        let (done, place) = sync_channel(1);
        if batch.is_empty() || jobs.send((batch, done)).is_err() || places.send(place).is_err() {
            return;
        }
    }
}

/// Reads files, batch after batch.
fn read(waiting: &Mutex<Receiver<Job>>, options: &Options) {
    loop {
        let job = waiting.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((batch, done)) = job else { return };
        let mut loaded = Vec::with_capacity(batch.len());
        for found in batch {
            match found {
                Ok(found) => loaded.extend(source::open(found, options.clone())),
                Err(problem) => loaded.push(Err(problem)),
            }
        }
        // The other end is gone only when the stream is.
        let _ = done.send(loaded);
    }
}
