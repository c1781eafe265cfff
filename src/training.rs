//! Training: learns the weights from annotated articles; deterministic, and not part of the reader.
//!
//! ```text
//!  corpus ──► tagger, parser ──► roles ──► frames ──► trust ──► pack
//!                └─► names ───────────────────────────────────────┘
//!         ──► stances
//! ```
//!
//! Whatever a step learns from was made by models that have not seen the article (jackknifing), so
//! that no step learns to trust what it will not have.

pub mod corpus;
pub mod crf;
pub mod grammar;
pub mod invert;
pub mod marked;
pub mod names;
pub mod net;
pub mod pack;
pub mod parser;
pub mod perceptron;
pub mod quotes;
pub mod random;
pub mod score;
pub mod stances;
pub mod tagger;
pub mod trust;
