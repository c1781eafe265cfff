//! The schema of the record: JSON Schema made from the types, checked in as `docs/extract.schema.json`.

use schemars::generate::SchemaSettings;
use serde_json::Value;

use super::record::Record;

/// The JSON Schema (draft 2020-12) of one line of `onrecord extract`.
pub fn schema() -> Value {
    SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator()
        .into_root_schema_for::<Record<'_>>()
        .into()
}
