//! Store: what is kept between runs, each thing in one place of the user's own folders.
//!
//! ```text
//!  $XDG_STATE_HOME/onrecord   what the reader did: positions, stars, tags, notes, corrections
//!  $XDG_CACHE_HOME/onrecord   what can be made again from the articles: findings, search index
//! ```
//!
//! Both hold their databases in SQLite, opened by [`database::open`]; articles are known in them by
//! their [`Key`], which is made of what they say, so that moving or renaming a file changes nothing.
//! [`Corrections`] are files of their own, to be read and passed on.

mod anchor;
pub mod cache;
pub mod corrections;
pub mod database;
pub mod folder;
mod key;
pub mod log;
mod problem;
mod search;
pub mod state;

pub use cache::Cache;
pub use corrections::Corrections;
pub use key::Key;
pub use log::Log;
pub use problem::StoreProblem;
pub use state::State;
