//! Export: findings as data for other programs.

mod clipping;
pub mod record;
pub mod schema;

pub use clipping::clipping;
pub use record::{Maker, Record, record};
pub use schema::schema;
