//! The command line, by running the program: statuses, messages, order, streams.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// What a run gave.
struct Ran {
    status: i32,
    out: String,
    err: String,
}

impl Ran {
    /// The lines of standard output as JSON.
    fn records(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// One string field of each record.
    fn each(&self, field: &str) -> Vec<String> {
        self.records().iter().map(|record| record[field].as_str().unwrap_or("null").to_owned()).collect()
    }
}

/// The program in `folder`, away from any configuration of the machine.
fn program(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onrecord"));
    command
        .args(args)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("no-config"))
        .env("XDG_STATE_HOME", folder.join("state"))
        .env("HOME", folder)
        .env("XDG_CACHE_HOME", folder.join(".cache"))
        .env_remove("ONRECORD_CONFIG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn run_with(folder: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut child = program(folder, args).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let feeder = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A program that does not read its input closes the pipe.
    let _ = feeder.join().unwrap();
    Ran {
        status: output.status.code().expect("ended by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(folder: &Path, args: &[&str]) -> Ran {
    run_with(folder, args, b"")
}

/// A folder with `files`.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

const STORY: &str = "Town lends cameras to the port\n\nBy Mara Quill\n\nThe town of Ostby said it would lend ten cameras to the port.\n";

#[test]
fn corrections_are_honoured_and_marked() {
    let folder = folder(&[("story.txt", STORY)]);
    let kept = folder.path().join("state/onrecord/corrections");
    fs::create_dir_all(&kept).unwrap();
    let quote = |args: &[&str]| run(folder.path(), args).records()[0]["quotes"][0].clone();
    let words = quote(&["extract", "story.txt"])["text"].as_str().unwrap().to_owned();
    let title = "Town lends cameras to the port";
    let table = format!("words = '{words}'\nstance = 'admits'\nby = 'ada'\nat = '2031-05-01T00:00:00Z'\n");
    let path = folder.path().join("story.txt");
    let subject = format!("[article]\ntitle = '{title}'\npath = '{}'\nid = ''\ntext = ''\n", path.display());
    fs::write(kept.join("ours.toml"), format!("{subject}[[correction]]\n{table}")).unwrap();
    let corrected = quote(&["extract", "story.txt"]);
    assert_eq!(corrected["stance"], "admits");
    assert_eq!(corrected["corrected"][0]["by"], "ada");
    assert_eq!(quote(&["extract", "--uncorrected", "story.txt"]).get("corrected"), None);
    assert!(run(folder.path(), &["read", "story.txt"]).out.contains("Corrected by hand: 1 finding"));
    fs::write(kept.join("broken.toml"), "[[correction]]\nby = 3\n").unwrap();
    let told = run(folder.path(), &["extract", "story.txt"]);
    assert_eq!((told.status, told.records().len()), (1, 1));
    assert!(told.err.contains("broken.toml:2: "), "{}", told.err);
}

#[test]
fn statuses_tell_usage_from_problems() {
    let folder = folder(&[
        ("good.txt", STORY),
        ("bad.jsonl", "{\"id\": 1,\n"),
        ("wrong.toml", "onrecord = 1\nwidht = 60\n"),
    ]);
    for (args, status) in [
        (&["--version"][..], 0),
        (&["--help"], 0),
        (&["extract", "--help"], 0),
        (&["--no-such-flag"], 2),
        (&["extract"], 2),
        (&["extract", "--input", "pdf", "good.txt"], 2),
        (&["config", "--defaults", "--path"], 2),
        (&["--config", "wrong.toml", "check", "good.txt"], 2),
        (&["--config", "missing.toml", "check", "good.txt"], 2),
        (&["--theme", "mauve", "check", "good.txt"], 2),
        (&["extract", "good.txt"], 0),
        (&["extract", "bad.jsonl"], 1),
        (&["extract", "missing.txt"], 1),
        (&["check", "good.txt"], 0),
        (&["check", "."], 1),
        (&["read", "good.txt"], 0),
        (&["read", "missing.txt"], 1),
        (&["man"], 0),
        (&["completions", "zsh"], 0),
    ] {
        let ran = run(folder.path(), args);
        assert_eq!(ran.status, status, "{args:?}: {}{}", ran.out, ran.err);
    }
}

#[test]
fn a_wrong_configuration_is_told_with_its_place() {
    let folder = folder(&[("wrong.toml", "onrecord = 1\nwidht = 60\n")]);
    let ran = run(folder.path(), &["--config", "wrong.toml"]);
    assert!(ran.err.starts_with("wrong.toml:2:1: "), "{}", ran.err);
    assert_eq!((ran.status, ran.out.as_str()), (2, ""));
    let ran = run(folder.path(), &["--theme", "mauve"]);
    assert!(ran.err.starts_with("error: no theme is called 'mauve'; there are auto, "), "{}", ran.err);
}

#[test]
fn help_has_examples_and_statuses() {
    let folder = folder(&[]);
    let help = run(folder.path(), &["--help"]).out;
    for part in ["onrecord extract", "--linear", "--config", "Exit status", "Wrong usage"] {
        assert!(help.contains(part), "{part} in {help}");
    }
}

#[test]
fn a_broken_line_is_named_and_the_rest_goes_on() {
    let lines = concat!(
        "{\"id\": \"a\", \"title\": \"One\", \"text\": \"One\\n\\nFirst.\"}\n",
        "{\"id\": \"b\", \"text\": \n",
        "\n",
        "{\"id\": \"c\", \"title\": \"No text\"}\n",
        "{\"id\": \"a\", \"title\": \"Two\", \"text\": \"Two\\n\\nSecond.\"}\n",
    );
    let folder = folder(&[("many.jsonl", lines)]);
    let file = run(folder.path(), &["extract", "many.jsonl"]);
    let stdin = run_with(folder.path(), &["extract", "-"], lines.as_bytes());
    for (ran, name, path) in [(&file, "many.jsonl", "many.jsonl"), (&stdin, "-", "null")] {
        assert_eq!(ran.status, 1);
        assert_eq!(ran.each("id"), ["a", "a"], "duplicates keep theirs");
        assert_eq!(ran.each("title"), ["One", "Two"]);
        assert_eq!(ran.each("path"), [path, path]);
        let told: Vec<_> = ran.err.lines().collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told[0].starts_with(&format!("{name}:2: ")), "{told:?}");
        assert!(told[1].starts_with(&format!("{name}:4: ")), "{told:?}");
    }
    assert_eq!(file.records()[1]["line"], 5);
    assert_eq!(stdin.records()[1]["line"], Value::Null);
}

#[test]
fn order_is_that_of_the_input() {
    let mut lines = String::new();
    for i in 0..100 {
        let long = "The town said no. ".repeat(if i % 7 == 0 { 40 } else { 1 });
        writeln!(lines, "{{\"id\": \"{i}\", \"title\": \"T\", \"text\": \"T\\n\\n{long}\"}}").unwrap();
    }
    let folder = folder(&[("b.txt", STORY), ("a.txt", STORY), ("many.jsonl", &lines)]);
    let ran = run(folder.path(), &["extract", "b.txt", "many.jsonl", "a.txt"]);
    let mut expected = vec!["b.txt".to_owned()];
    expected.extend((0..100).map(|i| i.to_string()));
    expected.push("a.txt".to_owned());
    assert_eq!(ran.each("id"), expected);
    assert_eq!(ran.status, 0);
}

#[test]
fn offsets_are_code_points_of_the_text_as_it_is() {
    let text = "\u{feff}Überwachung in Örebro\r\n\r\n“Nej,” said Åsa Holm.\r\n";
    let folder = folder(&[("crlf.txt", text)]);
    let record = &run(folder.path(), &["extract", "crlf.txt"]).records()[0];
    let kept = text.trim_start_matches('\u{feff}');
    assert_eq!(record["text"], kept, "a BOM goes, line ends stay");
    assert_eq!(record["title"], "Überwachung in Örebro");
    let letters: Vec<char> = kept.chars().collect();
    let at = |pointer: &str| usize::try_from(record.pointer(pointer).unwrap().as_u64().unwrap()).unwrap();
    let slice = |name: &str| -> String {
        letters[at(&format!("/{name}/0"))..at(&format!("/{name}/1"))].iter().collect()
    };
    assert_eq!(slice("headline"), "Überwachung in Örebro");
    assert_eq!(slice("body").trim(), "“Nej,” said Åsa Holm.");
    assert_eq!(record["paragraphs"], 2);
}

#[test]
fn standard_input_is_json_lines_or_one_article() {
    let folder = folder(&[]);
    let markdown = "+++\ntitle = \"Front\"\n+++\n\nThe town said no.\n";
    let text = run_with(folder.path(), &["extract", "--input", "text", "-"], STORY.as_bytes());
    let marked = run_with(folder.path(), &["extract", "--input", "markdown", "-"], markdown.as_bytes());
    let lines = run_with(folder.path(), &["extract", "-"], STORY.as_bytes());
    assert_eq!(text.each("title"), ["Town lends cameras to the port"]);
    assert_eq!(text.records()[0]["path"], Value::Null);
    assert_eq!(marked.each("title"), ["Front"]);
    let told = "-: not JSON Lines, an object a line; give --input html, markdown or text for one article\n";
    assert_eq!(
        (lines.status, lines.out.as_str(), lines.err.as_str()),
        (1, "", told),
        "prose is no JSON Lines"
    );
    let found = run_with(folder.path(), &["find", "cameras", "-"], STORY.as_bytes());
    let wanted = "-: Town lends cameras to the port\n    The town of Ostby said it would lend ten cameras to the port.\n";
    assert_eq!((found.status, found.out.as_str()), (0, wanted), "{}", found.err);
}

#[test]
fn the_output_keeps_to_the_contract() {
    let schema: Value = serde_json::from_str(&run(Path::new("."), &["extract", "--schema"]).out).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let odd = folder(&[
        ("one-line.txt", "A headline"),
        ("odd.txt", "“Open\n\n“never closed,” said said said.\n\n\n—\u{200d}🎈 “” ‘’ \"\"\n"),
        (
            "lines.jsonl",
            "{\"id\": 7, \"text\": \" \\n \\n x\"}\n{\"id\": \"b\", \"text\": \"“A,” he said. “B.”\"}\n",
        ),
    ]);
    let samples = concat!(env!("CARGO_MANIFEST_DIR"), "/articles");
    let ran = run(odd.path(), &["extract", "--all", ".", samples]);
    let records = ran.records();
    assert!(records.len() > 10, "{}", ran.err);
    for record in records {
        let errors: Vec<_> = validator.iter_errors(&record).map(|e| e.to_string()).collect();
        assert!(errors.is_empty(), "{}: {errors:?}", record["id"]);
        spans_fit(&record);
    }
}

/// Every span lies inside the text, and a quote's text is its slices.
fn spans_fit(record: &Value) {
    let letters: Vec<char> = record["text"].as_str().unwrap().chars().collect();
    let slice = |span: &Value| -> String {
        let end = |i: usize| usize::try_from(span[i].as_u64().unwrap()).unwrap();
        letters[end(0)..end(1)].iter().collect()
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let paragraphs = record["paragraphs"].as_u64().unwrap();
    let ids: Vec<Value> = list(&record["quotes"]).iter().map(|quote| quote["id"].clone()).collect();
    slice(&record["body"]);
    for quote in list(&record["quotes"]) {
        assert!((1..=paragraphs).contains(&quote["paragraph"].as_u64().unwrap()), "{quote}");
        let text = quote["text"].as_str().unwrap();
        for piece in list(&quote["content"]) {
            assert!(text.contains(&slice(&piece)), "{quote}");
        }
        for span in list(&quote["source"]).iter().chain(&list(&quote["cue"])) {
            assert!(!slice(span).is_empty(), "{quote}");
        }
    }
    for who in list(&record["organizations"]).iter().chain(&list(&record["people"])) {
        for mention in list(&who["mentions"]) {
            assert!(!slice(&mention).is_empty(), "{who}");
        }
    }
    for evidence in list(&record["concerns"]).iter().flat_map(|concern| list(&concern["evidence"])) {
        assert!(slice(&evidence["span"]).contains(&slice(&evidence["trigger"])), "{evidence}");
        assert!(evidence["quote"].is_null() || ids.contains(&evidence["quote"]), "{evidence}");
    }
}

#[test]
fn a_slow_input_is_answered_line_by_line() {
    let folder = folder(&[]);
    let mut child = program(folder.path(), &["extract", "-"]).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = std::io::BufReader::new(child.stdout.take().unwrap());
    for i in 0..3 {
        writeln!(stdin, "{{\"id\": \"{i}\", \"text\": \"T\\n\\nThe town said no.\"}}").unwrap();
        let mut line = String::new();
        std::io::BufRead::read_line(&mut stdout, &mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], i.to_string());
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let line = "{\"id\": \"x\", \"title\": \"T\", \"text\": \"T\\n\\nThe town said no.\"}\n";
    let folder = folder(&[("many.jsonl", &line.repeat(20_000)), ("a.txt", STORY)]);
    for args in [&["extract", "many.jsonl"][..], &["read", "many.jsonl"], &["check", "many.jsonl"], &["man"]]
    {
        let mut child = program(folder.path(), args).spawn().unwrap();
        let mut stdout = child.stdout.take().unwrap();
        stdout.read_exact(&mut [0; 10]).unwrap();
        drop(stdout);
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{args:?}");
        assert_eq!(output.status.code(), Some(0), "{args:?}");
    }
}

#[test]
fn a_closed_standard_error_ends_quietly_too() {
    let folder = folder(&[("many.jsonl", &"{]\n".repeat(20_000))]);
    for command in ["extract", "read"] {
        let mut child = program(folder.path(), &[command, "many.jsonl"]).spawn().unwrap();
        let mut stderr = child.stderr.take().unwrap();
        stderr.read_exact(&mut [0; 10]).unwrap();
        drop(stderr);
        assert_eq!(child.wait().unwrap().code(), Some(0), "{command}");
    }
}

#[test]
fn check_lists_problems_and_counts() {
    let folder = folder(&[("good.txt", STORY), ("bad.jsonl", "{]\n"), ("image.png", "\u{1}\u{2}")]);
    let ran = run(folder.path(), &["check", "."]);
    assert_eq!(ran.status, 1);
    assert!(ran.out.contains("bad.jsonl:1: "), "{}", ran.out);
    assert!(ran.out.contains("image.png"), "{}", ran.out);
    assert!(ran.out.ends_with("1 read, 1 failed, 1 passed over\n"), "{}", ran.out);
    fs::remove_file(folder.path().join("bad.jsonl")).unwrap();
    let ran = run(folder.path(), &["check", "."]);
    assert_eq!(ran.status, 0, "what is passed over is no failure: {}", ran.out);
}

#[test]
fn read_prints_the_reading_and_so_does_a_pipe() {
    let folder = folder(&[("story.txt", STORY)]);
    let read = run(folder.path(), &["read", "story.txt"]);
    let bare = run(folder.path(), &["story.txt"]);
    let stdin = run_with(folder.path(), &["-"], STORY.as_bytes());
    assert!(read.out.contains("Town lends cameras to the port"), "{}", read.out);
    assert!(read.out.contains("lend ten cameras"), "{}", read.out);
    assert_eq!(read.out, bare.out);
    assert!(stdin.out.contains("lend ten cameras"), "{}", stdin.out);
}

#[test]
fn read_keeps_to_a_width_and_can_leave_the_findings_out() {
    let folder = folder(&[("story.txt", STORY)]);
    let narrow = run(folder.path(), &["read", "--width", "30", "story.txt"]).out;
    assert!(narrow.lines().all(|line| line.chars().count() <= 30), "{narrow}");
    let plain = run(folder.path(), &["read", "--plain", "story.txt"]).out;
    assert!(plain.contains("lend ten cameras"), "{plain}");
    assert!(!plain.contains("[q1]") && !plain.contains("QUOTES"), "{plain}");
    assert_eq!(run(folder.path(), &["read", "--width", "3", "story.txt"]).status, 2);
}

#[test]
fn what_is_exported_holds_every_quote_in_each_format() {
    let folder = folder(&[("story.txt", STORY)]);
    let export = |format: &str| run(folder.path(), &["export", "--format", format, "story.txt"]).out;
    let lines = run(folder.path(), &["extract", "story.txt"]).out;
    assert_eq!(export("jsonl"), lines);
    let record: Value = serde_json::from_str(&lines).unwrap();
    let quotes = record["quotes"].as_array().unwrap();
    assert!(!quotes.is_empty());

    let table = export("csv");
    let mut table = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(table.headers().unwrap(), &csv::StringRecord::from(onrecord::export::COLUMNS.to_vec()));
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    let graph: Value = serde_json::from_str(&export("jsonld")).unwrap();
    let page = export("html");
    assert_eq!((rows.len(), graph["@graph"].as_array().unwrap().len()), (quotes.len(), quotes.len()));
    for ((quote, row), linked) in quotes.iter().zip(&rows).zip(graph["@graph"].as_array().unwrap()) {
        assert_eq!(&row[10], quote["text"].as_str().unwrap());
        assert_eq!(linked["text"], quote["text"]);
        assert_eq!(linked["isPartOf"]["headline"], record["title"]);
    }
    // Whatever is linked to is there, and nothing is fetched or run.
    for link in page.split("href=\"#").skip(1) {
        let id = link.split('"').next().unwrap();
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    for part in ["<script", "src=", "@import", "url("] {
        assert!(!page.contains(part), "{part}");
    }
    assert_eq!(run(folder.path(), &["export", "--format", "pdf", "story.txt"]).status, 2);
}

#[test]
fn what_answers_a_query_is_exported_alone() {
    let folder = folder(&[("story.txt", STORY)]);
    two_stories(folder.path());
    let rows = |query: &str| {
        let ran = run(folder.path(), &["export", "--where", query, "."]);
        let table = csv::Reader::from_reader(ran.out.as_bytes()).into_records().map(Result::unwrap).collect();
        let table: Vec<csv::StringRecord> = table;
        (ran.status, table)
    };
    let all = rows("").1;
    let denials: Vec<_> = all.iter().filter(|row| &row[14] == "denies").cloned().collect();
    assert!(!denials.is_empty() && denials.len() < all.len(), "{all:?}");
    assert_eq!(rows("stance:denies"), (0, denials));
    assert_eq!(rows("is:unread").1, all);
    assert_eq!(rows("is:starred"), (0, Vec::new()));
    assert_eq!(rows("colour:red").0, 2);
}

#[test]
fn the_columns_are_described() {
    let described = include_str!("../docs/export.md");
    for column in onrecord::export::COLUMNS {
        assert!(described.contains(&format!("`{column}`")), "{column}");
    }
}

#[test]
fn what_is_kept_can_be_carried() {
    let folder = folder(&[("wrong.json", "[]")]);
    let empty = run(folder.path(), &["state", "export"]);
    assert_eq!(empty.status, 0, "{}", empty.err);
    fs::write(folder.path().join("kept.json"), &empty.out).unwrap();
    assert_eq!(run(folder.path(), &["state", "import", "kept.json"]).status, 0);
    let wrong = run(folder.path(), &["state", "import", "wrong.json"]);
    assert_eq!(wrong.status, 1);
    let told = "onrecord: wrong.json: not what 'onrecord state export' writes: invalid";
    assert!(wrong.err.starts_with(told), "{}", wrong.err);
    assert_eq!(wrong.err.matches("invalid").count(), 1, "{}", wrong.err);
    // A file that is no database of ours is set aside, and the work goes on.
    fs::write(folder.path().join("state/onrecord/state.db"), "x".repeat(200)).unwrap();
    let aside = run(folder.path(), &["state", "export"]);
    assert_eq!((aside.status, &aside.out), (0, &empty.out));
    assert!(aside.err.contains("aside-1"), "{}", aside.err);
    assert!(folder.path().join("state/onrecord/state.db.aside-1").exists());
}

#[test]
fn escapes_in_articles_never_reach_the_terminal() {
    let files =
        [("story.txt", "Quiet\u{1b}[31m\n\nThe \u{9b}2J town said no.\n"), ("e\u{1b}[31m.bin", "\0\0")];
    let folder = folder(&files);
    let calls: [&[&str]; 5] = [
        &["read", "story.txt"],
        &["find", "town", "story.txt"],
        &["check", "."],
        &["extract", "e\u{1b}[31m.bin"],
        &["read", "gone\u{1b}[2J"],
    ];
    for call in calls {
        let Ran { out, err, .. } = run(folder.path(), call);
        let said = out + &err;
        assert!(!said.is_empty() && !said.contains(['\u{1b}', '\u{9b}']), "{call:?}: {said:?}");
    }
}

#[test]
fn a_folder_of_files_named_like_commands_can_be_read() {
    let folder = folder(&[("check", STORY)]);
    let ran = run(folder.path(), &["./check"]);
    assert!(ran.out.contains("Town lends"), "{}{}", ran.out, ran.err);
}

#[test]
fn without_a_path_the_configured_library_else_the_samples() {
    let folder = folder(&[("mine.toml", "onrecord = 1\narticles = [\"stories\"]\n")]);
    fs::create_dir(folder.path().join("stories")).unwrap();
    fs::write(folder.path().join("stories/one.txt"), STORY).unwrap();
    let mine = run(folder.path(), &["--config", "mine.toml"]);
    assert!(mine.out.contains("Town lends"), "{}{}", mine.out, mine.err);
    let samples = run(folder.path(), &[]);
    assert!(samples.err.contains("sample"), "says so: {}", samples.err);
    assert!(!samples.out.is_empty());
}

#[test]
fn a_library_that_is_not_there_is_told_of() {
    let folder = folder(&[("mine.toml", "onrecord = 1\narticles = [\"stories\"]\n")]);
    let wanted =
        "onrecord: nothing at stories; name files or folders, or set `articles` in the configuration\n";
    for call in [&["check"][..], &["export"], &["find", "port"], &["index"]] {
        let ran = run(folder.path(), &[&["--config", "mine.toml"], call].concat());
        assert_eq!((ran.status, ran.out.as_str(), ran.err.as_str()), (1, "", wanted), "{call:?}");
    }
}

#[test]
fn what_of_an_added_file_cannot_be_read_is_told() {
    let lines = "{\"text\": \"One.\"}\nno\n{\"text\": \"Two.\"}\n";
    let folder = folder(&[("a.jsonl", lines), ("b.jsonl", "no\n")]);
    let ran = run(folder.path(), &["add", "--library", "kept", "a.jsonl", "b.jsonl"]);
    assert_eq!((ran.status, ran.out.as_str()), (1, "kept/a.jsonl  added, 2 articles\n"), "{}", ran.err);
    let told: Vec<_> = ran.err.lines().map(|line| line.split(": ").next().unwrap()).collect();
    assert_eq!(told, ["a.jsonl:2", "b.jsonl:1"]);
    assert!(!folder.path().join("kept/b.jsonl").exists());
}

#[test]
fn config_prints_what_is_in_effect() {
    let folder = folder(&[("mine.toml", "onrecord = 1\nwidth = 61\n")]);
    let effective = run(folder.path(), &["--config", "mine.toml", "config"]);
    assert!(effective.out.contains("width = 61"), "{}", effective.out);
    let defaults = run(folder.path(), &["config", "--defaults"]);
    assert_eq!(defaults.out, include_str!("../config.toml"));
    let path = run(folder.path(), &["config", "--path", "--config", "mine.toml"]);
    assert!(path.out.contains("mine.toml"), "{}", path.out);
    let none = run(folder.path(), &["config", "--path"]);
    assert!(none.out.contains("built-in"), "{}", none.out);
}

#[test]
fn the_manual_names_every_command_action_and_key() {
    let folder = folder(&[]);
    let man = run(folder.path(), &["man"]).out.replace('\\', "");
    for row in onrecord::action::ACTIONS {
        assert!(man.contains(row.name), "{}", row.name);
    }
    for part in ["onrecord extract", "--all", "Ctrl-d", "EXIT STATUS", "ONRECORD_CONFIG"] {
        assert!(man.contains(part), "{part}");
    }
    for shell in ["bash", "zsh", "fish"] {
        let script = run(folder.path(), &["completions", shell]).out;
        assert!(script.contains("extract"), "{shell}");
    }
}

#[test]
fn check_names_the_versions_of_a_story() {
    let paragraph =
        |number: usize| (0..60).map(|w| format!("w{}", number * 977 + w * w)).collect::<Vec<_>>().join(" ");
    let story = |paragraphs: &[usize]| paragraphs.iter().map(|p| paragraph(*p) + ".\n\n").collect::<String>();
    let folder = TempDir::new().unwrap();
    for (name, paragraphs) in [("a.txt", &[1, 2, 3][..]), ("b.txt", &[4, 5, 6]), ("c.txt", &[1, 2, 3, 7])] {
        fs::write(folder.path().join(name), format!("The board met\n\n{}", story(paragraphs))).unwrap();
    }
    let ran = run_with(folder.path(), &["check", "a.txt", "b.txt", "c.txt"], b"");
    let wanted = "c.txt: 2 versions\n  a.txt: 1 paragraph fewer\n3 read, 0 failed, 0 passed over\n";
    assert_eq!((ran.status, ran.out.as_str()), (0, wanted));
}

/// Two invented stories in `folder`.
fn two_stories(folder: &Path) {
    let story = |title: &str, day: &str, said: &str| {
        format!("---\ntitle: {title}\noutlet: Harbour Wire\npublished: {day}\n---\n\n{said}\n")
    };
    let denied = "“Kestrel Bank never sold a name,” said Odda Marsh, a spokeswoman for Kestrel Bank.";
    fs::write(folder.join("a.md"), story("Bank answers", "2019-02-01", denied)).unwrap();
    fs::write(folder.join("b.md"), story("Ferry is late", "2018-08-06", "The ferry was late again."))
        .unwrap();
}

#[test]
fn a_library_that_is_not_there_is_not_made_to_be_updated() {
    let folder = folder(&[]);
    for call in [["update", "--library", "gone", "--allow-local"], ["remove", "--library", "gone", "a.md"]] {
        let ran = run(folder.path(), &call);
        assert_eq!((ran.status, ran.err.as_str()), (1, "onrecord: gone: no such folder\n"), "{call:?}");
        assert!(!folder.path().join("gone").exists());
    }
}

#[test]
fn what_plain_text_says_of_itself_is_printed_once() {
    let folder =
        folder(&[("a.txt", "Town lends\nBy Ada Quill\n5 March 2025\n\nThe town lends boats again.\n")]);
    let ran = run(folder.path(), &["read", "--plain", "a.txt"]);
    assert_eq!(
        ran.out, "Town lends\nby Ada Quill · 2025-03-05\n\nThe town lends boats again.\n",
        "{}",
        ran.err
    );
}

#[test]
fn what_is_indexed_is_found() {
    let folder = tempfile::tempdir().unwrap();
    two_stories(folder.path());
    let indexed = run_with(folder.path(), &["index", "."], b"");
    assert_eq!((indexed.status, indexed.out.as_str()), (0, "2 articles indexed\n"), "{}", indexed.err);
    for (query, first) in [
        ("ferry", "./b.md: 2018-08-06 · Harbour Wire · Ferry is late"),
        ("org:kestrel -ferry after:2019", "./a.md: 2019-02-01 · Harbour Wire · Bank answers"),
        ("\"never sold\"", "./a.md: 2019-02-01 · Harbour Wire · Bank answers"),
        ("outlet:wire before:2019", "./b.md: 2018-08-06 · Harbour Wire · Ferry is late"),
        ("-ferry", "./a.md: 2019-02-01 · Harbour Wire · Bank answers"),
    ] {
        let found = run_with(folder.path(), &["find", query, "."], b"");
        assert_eq!((found.status, found.out.lines().next()), (0, Some(first)), "{query} {}", found.err);
        assert_eq!(found.out.lines().count(), 2, "{query}");
    }
}

#[test]
fn changes_are_found_and_what_is_gone_is_not() {
    let folder = tempfile::tempdir().unwrap();
    two_stories(folder.path());
    assert_eq!(run_with(folder.path(), &["find", "ferry", "."], b"").status, 0);
    fs::remove_file(folder.path().join("b.md")).unwrap();
    fs::write(folder.path().join("c.txt"), "A lantern\n\nA lantern was lit.\n").unwrap();
    let gone = run_with(folder.path(), &["find", "ferry", "."], b"");
    assert_eq!((gone.status, gone.out.as_str()), (1, ""));
    let fresh = run_with(folder.path(), &["find", "lantern", "."], b"");
    assert_eq!(fresh.out, "./c.txt: A lantern\n    A lantern was lit.\n");
    fs::rename(folder.path().join("c.txt"), folder.path().join("d.txt")).unwrap();
    let moved = run_with(folder.path(), &["find", "lantern", "."], b"");
    assert_eq!(moved.out, "./d.txt: A lantern\n    A lantern was lit.\n");
}

#[test]
fn a_wrong_query_is_wrong_usage_and_says_where() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run_with(folder.path(), &["find", "bank stance:denied", "."], b"");
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("column 13: not denied"), "{}", ran.err);
    assert!(ran.err.contains("  bank stance:denied\n              ^^^^^^"), "{}", ran.err);
    for call in [["find", "concern:collecton"], ["export", "--where=concern:collecton"]] {
        let ran = run_with(folder.path(), &[&call[..], &["."]].concat(), b"");
        assert_eq!(ran.status, 2);
        assert!(ran.err.contains("column 9: no concern collecton (did you mean collection?)"), "{}", ran.err);
    }
}

#[test]
fn without_a_cache_the_files_themselves_are_searched() {
    let folder = tempfile::tempdir().unwrap();
    two_stories(folder.path());
    let run = |query: &str| {
        let mut find = program(folder.path(), &["find", query, "."]);
        let output = find.env("XDG_CACHE_HOME", folder.path().join("a.md")).output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let (out, err) = run("org:kestrel");
    assert!(out.starts_with("./a.md: 2019-02-01 · Harbour Wire · Bank answers\n    “Kestrel Bank"), "{out}");
    assert!(
        err.ends_with("a.md/onrecord: Not a directory (os error 20); searched without the cache\n"),
        "{err}"
    );
    assert_eq!(
        run("outlet:wire").0.lines().step_by(2).map(|line| &line[..6]).collect::<Vec<_>>(),
        ["./a.md", "./b.md"]
    );
    assert_eq!(run("is:starred").0, "");
}

#[test]
fn a_cache_that_is_none_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    two_stories(folder.path());
    let cache = folder.path().join(".cache/onrecord");
    fs::create_dir_all(&cache).unwrap();
    fs::write(cache.join("index.db"), "this is no database, and it is long enough to be read as one")
        .unwrap();
    let ran = run_with(folder.path(), &["find", "ferry", "."], b"");
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(ran.err.contains("set aside as"), "{}", ran.err);
    assert!(cache.join("index.db.aside-1").exists());
}

/// A lens that looks for rain.
const RAIN: &str = r#"schema = 1
id = "weather"
name = "Weather"
version = "1"
[[concern]]
id = "rain"
name = "Rain"
triggers = ["rain~", "drizzle"]
examples = ["It rained all night.", "A drizzle set in."]
counterexamples = ["The sun shone."]
"#;

#[test]
fn a_lens_of_ones_own_is_followed() {
    let story = "Wet fair\n\nIt rained on Monday. Rain fell on Tuesday. The fair was closed by the rain.";
    let dir = folder(&[("rain.toml", RAIN), ("story.txt", story), ("mine.toml", "lens = \"rain.toml\"")]);
    let found = run(dir.path(), &["extract", "--lens", "rain.toml", "story.txt"]).records();
    assert_eq!(found[0]["lens"], json!({"id": "weather", "version": "1"}));
    assert_eq!(found[0]["concerns"][0]["id"], "rain");
    let read = run(dir.path(), &["read", "--config", "mine.toml", "story.txt"]);
    assert!(read.out.contains("WEATHER: 3 of 4 sentences"), "{}", read.out);
    let list = run(dir.path(), &["lens", "--config", "mine.toml"]);
    assert!(
        list.out.contains("weather 1: 1 concerns, 0 kinds of data  rain.toml  (in effect)"),
        "{}",
        list.out
    );
}

#[test]
fn a_lens_is_checked_against_its_own_examples() {
    let broken = RAIN.replace("drizzle\"]", "@drops\"]");
    let wrong = RAIN.replace("The sun shone", "The rain stopped");
    let dir = folder(&[("rain.toml", RAIN), ("broken.toml", &broken), ("wrong.toml", &wrong)]);
    let check = |lens: &str| run(dir.path(), &["lens", "check", lens]);
    let ran = check("rain.toml");
    assert_eq!(
        (ran.status, ran.out.as_str()),
        (0, "weather 1: 1 concerns, 0 kinds of data, 3 of 3 examples kept\n")
    );
    let ran = check("wrong.toml");
    assert_eq!(ran.status, 1);
    assert!(ran.out.starts_with("rain is found in: The rain stopped.\n"), "{}", ran.out);
    let ran = check("broken.toml");
    assert_eq!(ran.status, 2);
    assert!(ran.err.starts_with("broken.toml:8:22: "), "{}", ran.err);
    assert!(ran.err.contains("@drops") && ran.err.contains("^^^"), "{}", ran.err);
    let labour = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/lenses/labour.toml");
    assert_eq!(check(labour).status, 0, "{}", check(labour).out);
    assert!(run(dir.path(), &["lens", "show"]).out.contains("identification  Identifying and biometrics"));
    assert_eq!(run(dir.path(), &["lens", "show", "--file", "rain.toml"]).out, RAIN);
}

#[test]
fn a_brief_cites_and_several_articles_are_compared() {
    let story = "Hospital sold records\n\nCivic Watch said Lumen Health Group had sold patients' medical records to a broker without consent. Lumen Health Group declined to comment.";
    let dir = folder(&[("a.txt", story), ("b.txt", story)]);
    let brief = run(dir.path(), &["read", "--brief", "a.txt"]).out;
    for part in [
        "# Hospital sold records\n",
        "- **Civic Watch** on **Lumen Health Group** (",
        "  - **Lumen Health Group** declines: declined to comment[^",
        "  - flow, alleged: from Lumen Health Group, ",
        ": Paragraph 2: Civic Watch said Lumen Health Group had sold",
    ] {
        assert!(brief.contains(part), "{part} in {brief}");
    }
    let line = json!({"text": story}).to_string();
    let many = run_with(dir.path(), &["read", "--brief", "-"], line.as_bytes()).out;
    assert!(many.contains("# Hospital sold records\n"), "{many}");
    fs::write(dir.path().join("many.jsonl"), format!("\n{line}\n")).unwrap();
    let many = run(dir.path(), &["read", "--brief", "many.jsonl"]).out;
    assert!(many.contains("\n`many.jsonl:2`\n"), "{many}");
    let both = run(dir.path(), &["export", "--format", "md", "a.txt", "b.txt"]).out;
    let notes = |text: &str| text.lines().filter(|line| line.starts_with("[^")).count();
    assert_eq!(notes(&both), 2 * notes(&brief), "{both}");
    assert!(both.starts_with(&brief) && both.contains(&format!("[^{}]: ", notes(&both))), "{both}");
    assert_eq!(
        run(dir.path(), &["read", "--brief", "a.txt", "b.txt"]).out,
        both.replacen("\n\n# ", "\n\n* * *\n\n# ", 1)
    );
    let both = run(dir.path(), &["read", "a.txt", "b.txt"]).out;
    assert!(both.contains("ACROSS 2 ARTICLES, in order of publication\n██  "), "{both}");
}
