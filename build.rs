//! Packs the built-in files of words and settings, TOML, as `MessagePack`, which no start has to parse.

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = env::var("OUT_DIR")?;
    for place in ["config.toml", "weights/stance.toml", "src"] {
        println!("cargo::rerun-if-changed={place}");
        pack(Path::new(place), Path::new(&out))?;
    }
    Ok(())
}

/// Packs a file, or those in a folder and its folders, to the same path under `out`.
fn pack(path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        return fs::read_dir(path)?.try_for_each(|entry| pack(&entry?.path(), out));
    }
    if path.extension().is_some_and(|extension| extension == "toml") {
        let table: toml::Table =
            fs::read_to_string(path)?.parse().map_err(|error| format!("{}: {error}", path.display()))?;
        let packed = out.join(path);
        fs::create_dir_all(packed.parent().unwrap_or(out))?;
        fs::write(packed, rmp_serde::to_vec(&table)?)?;
    }
    Ok(())
}
