//! The README agrees with the program: its table of keys is the built-in key map, and the files it
//! points to exist. `UPDATE=1 cargo test --test readme` writes the table anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use onrecord::action::{ACTIONS, Context, Group};
use onrecord::config::Config;

/// Where a key may be bound, the general ones first.
const CONTEXTS: [Context; 6] =
    [Context::Story, Context::Quotes, Context::Privacy, Context::Library, Context::Overlay, Context::Input];

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The table of keys as Markdown: one row an action that has a key.
fn table() -> String {
    let keymap = Config::built_in().unwrap().keymap;
    let mut table = String::from("\n| Keys | | Name |\n|---|---|---|\n");
    for group in Group::ALL {
        writeln!(table, "| **{}** | | |", group.title()).unwrap();
        for row in ACTIONS.iter().filter(|row| row.group == group) {
            let keys = CONTEXTS.map(|context| keymap.keys(row.action, context));
            let Some(keys) = keys.into_iter().find(|keys| !keys.is_empty()) else { continue };
            let keys: Vec<String> = keys.iter().map(|key| format!("`{}`", key.replace('|', "\\|"))).collect();
            writeln!(table, "| {} | {} | `{}` |", keys.join(" "), row.help, row.name).unwrap();
        }
    }
    table
}

#[test]
fn the_table_of_keys_is_the_built_in_key_map() {
    let text = fs::read_to_string(path()).unwrap();
    let (before, rest) = text.split_once("<!-- keys -->\n").expect("the mark before the table");
    let (shown, after) = rest.split_once("<!-- /keys -->").expect("the mark after the table");
    let made = format!("{}\n", table());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path(), format!("{before}<!-- keys -->\n{made}<!-- /keys -->{after}")).unwrap();
    } else {
        assert_eq!(shown, made, "UPDATE=1 cargo test --test readme");
    }
}

#[test]
fn the_files_it_points_to_exist() {
    let text = fs::read_to_string(path()).unwrap();
    for link in text.split("](").skip(1) {
        let target = link.split(')').next().unwrap();
        assert!(path().with_file_name(target).exists(), "README.md points to {target}");
    }
}
