//! Export: findings as data for other programs.

pub mod record;
pub mod schema;

pub use record::{Maker, Record, record};
pub use schema::schema;
