//! `onrecord` reads press coverage: the story, the quotes by organization, the privacy concerns.
//!
//! ```text
//!  load ──► Library ──► analysis ──► Findings ──► reading ──► Reading ──► ui ──► screen
//!  files     articles    language      quotes       groups      app         ratatui
//! ```
//!
//! Every finding keeps the [`text::Span`]s it rests on. Spans count bytes into the article's own
//! text, lie on character boundaries, and are the only way text is quoted: a quote's text is its
//! slice. The analysis is a pure function of text and [`analysis::Knowledge`].

#[macro_use]
mod packed;

pub mod action;
pub mod analysis;
pub mod app;
pub mod cli;
pub mod config;
pub mod export;
pub mod fetch;
pub mod language;
pub mod load;
pub mod model;
pub mod reading;
pub mod store;
pub mod term;
pub mod text;
#[cfg(feature = "training")]
pub mod training;
pub mod ui;
