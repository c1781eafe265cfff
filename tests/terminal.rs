//! The program on a real pseudo-terminal: it starts, is used, and leaves the terminal as it was, on
//! every way out. Nothing is timed; whatever is waited for may take its time.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, SlavePty, native_pty_system};
use ratatui::buffer::Buffer;
use ratatui::style::Style;
use vt100::{MouseProtocolMode, Parser};

const ROWS: NonZeroU16 = NonZeroU16::new(30).unwrap();
const COLUMNS: NonZeroU16 = NonZeroU16::new(100).unwrap();

/// Our own article; every word of it is invented.
const ARTICLE: &str = "\
Ferry town argues over its lanterns

The harbour office of Quillhaven said on Monday that the new lanterns count those who pass.

\"No lantern has ever kept a face,\" said Odda Marsh, a spokeswoman for the office.
";

/// A program on a terminal of its own.
struct Terminal {
    master: Box<dyn MasterPty + Send>,
    /// Held so that the terminal outlives the program.
    _slave: Box<dyn SlavePty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    screen: Arc<Mutex<(Parser, usize)>>,
    /// The line discipline before the program began.
    before: String,
}

impl Terminal {
    fn start(mut command: CommandBuilder, folder: &Path) -> Self {
        let size = PtySize { rows: ROWS.get(), cols: COLUMNS.get(), pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let before = format!("{:?}", pair.master.get_termios());
        for (name, value) in [("TERM", "xterm-256color"), ("LANG", "C.UTF-8"), ("LC_ALL", "C.UTF-8")] {
            command.env(name, value);
        }
        for name in ["NO_COLOR", "COLORFGBG", "ONRECORD_CONFIG"] {
            command.env_remove(name);
        }
        command.env("XDG_CONFIG_HOME", folder);
        command.env("XDG_STATE_HOME", folder.join(".state"));
        command.env("XDG_CACHE_HOME", folder.join(".cache"));
        command.cwd(folder);
        let child = pair.slave.spawn_command(command).unwrap();
        let screen = Arc::new(Mutex::new((Parser::new(ROWS, COLUMNS, 0), 0)));
        let (mut output, shown) = (pair.master.try_clone_reader().unwrap(), Arc::clone(&screen));
        thread::spawn(move || {
            let mut bytes = [0; 4096];
            while let Ok(read @ 1..) = output.read(&mut bytes) {
                let mut shown = shown.lock().unwrap();
                shown.0.process(&bytes[..read]);
                shown.1 += read;
            }
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: pair.master, _slave: pair.slave, child, keys, screen, before }
    }

    /// The reader on a folder with one article.
    fn reader(folder: &Path) -> Self {
        fs::write(folder.join("lanterns.txt"), ARTICLE).unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
        command.arg(folder);
        let terminal = Self::start(command, folder);
        terminal.wait_for("Quillhaven");
        terminal
    }

    fn contents(&self) -> String {
        self.screen.lock().unwrap().0.screen().contents()
    }

    fn written(&self) -> usize {
        self.screen.lock().unwrap().1
    }

    fn wait_until(&self, what: &str, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        while !done(self) {
            assert!(start.elapsed() < Duration::from_mins(1), "no {what} on\n{}", self.contents());
            thread::sleep(Duration::from_millis(5));
        }
    }

    fn wait_for(&self, text: &str) {
        self.wait_until(text, |terminal| terminal.contents().contains(text));
    }

    fn press(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
    }

    /// Changes the size; what is shown is forgotten, so that it can be waited for.
    fn resize(&self, cols: u16, rows: u16) {
        let written = {
            let mut shown = self.screen.lock().unwrap();
            shown.0.process(b"\x1b[2J");
            shown.1
        };
        self.master.resize(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }).unwrap();
        self.wait_until("frame", |terminal| terminal.written() > written);
    }

    fn signal(&self, name: &str) {
        let process = self.child.process_id().unwrap().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    /// Waits for the end of a program that had no time to restore anything.
    fn killed(mut self) {
        self.child.wait().unwrap();
    }

    /// Waits for the end; the terminal must be as it was.
    fn ended(mut self) -> (ExitStatus, String) {
        let status = self.child.wait().unwrap();
        // What was written before the end may still be on its way.
        self.wait_until("restored screen", |terminal| {
            let shown = terminal.screen.lock().unwrap();
            !shown.0.screen().alternate_screen() && !shown.0.screen().hide_cursor()
        });
        let shown = self.screen.lock().unwrap();
        let screen = shown.0.screen();
        assert!(!screen.bracketed_paste(), "bracketed paste is left on");
        assert_eq!(screen.mouse_protocol_mode(), MouseProtocolMode::None);
        assert_eq!(format!("{:?}", self.master.get_termios()), self.before);
        (status, screen.contents())
    }
}

#[test]
fn it_is_read_searched_and_left() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::reader(folder.path());
    assert!(terminal.screen.lock().unwrap().0.screen().alternate_screen());

    terminal.resize(1, 1);
    terminal.resize(COLUMNS.get(), ROWS.get());
    terminal.wait_for("Quillhaven");

    terminal.press("/lantern");
    terminal.wait_for("search: lantern");
    terminal.press("\r");
    terminal.wait_for("[1/3]");
    terminal.press("\x1b");
    terminal.wait_until("end of the search", |terminal| !terminal.contents().contains("[1/3]"));

    terminal.press("?");
    terminal.wait_for("half a page down");
    terminal.press("q");
    terminal.wait_until("end of the help", |terminal| !terminal.contents().contains("half a page down"));
    terminal.press("q");
    let (status, _) = terminal.ended();
    assert!(status.success(), "{status:?}");
}

#[test]
fn a_new_user_comes_back_to_where_they_were() {
    let folder = tempfile::tempdir().unwrap();
    // The first start finds nothing, says so, and shows what it can do.
    let mut terminal = Terminal::start(CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord")), folder.path());
    terminal.wait_for("sample coverage");
    terminal.press("q");
    assert!(terminal.ended().0.success());

    let mut terminal = Terminal::reader(folder.path());
    terminal.wait_for("2 quotes");
    terminal.press("]");
    terminal.wait_for("of 3");
    terminal.press("aask the office\r");
    terminal.wait_for("1 note");
    terminal.press("s");
    terminal.wait_for("starred");
    terminal.press("e");
    terminal.wait_for("export the story to: quotes.csv");
    terminal.press("\r");
    terminal.wait_for("exported to quotes.csv");
    assert!(fs::read_to_string(folder.path().join("quotes.csv")).unwrap().contains("Odda Marsh"));
    terminal.press("q");
    assert!(terminal.ended().0.success());

    let mut terminal = Terminal::reader(folder.path());
    terminal.wait_for("★");
    // The cursor is on the quote again, and its note is told.
    terminal.wait_for("note: ask the office");
    terminal.press("q");
    assert!(terminal.ended().0.success());
}

#[test]
fn a_folder_opens_at_the_article_that_was_open() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    fs::create_dir(&library).unwrap();
    for number in 1..=8 {
        let text = ARTICLE.replace("Ferry town", &format!("Town {number}"));
        fs::write(library.join(format!("{number}.txt")), text).unwrap();
    }
    let reader = |spelled: &str| {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
        command.arg(spelled);
        Terminal::start(command, folder.path())
    };
    let mut first = reader("library");
    first.wait_for("1 of 8");
    first.press("5J");
    first.wait_for("Town 6 argues");
    first.press("q");
    assert!(first.ended().0.success());

    let mut again = reader("./library/");
    again.wait_for("Town 6 argues");
    again.wait_for("6 of 8");
    again.press("q");
    assert!(again.ended().0.success());

    fs::remove_file(library.join("6.txt")).unwrap();
    let mut gone = reader("library");
    gone.wait_for("of 7");
    gone.press("q");
    assert!(gone.ended().0.success());
}

#[test]
fn what_the_list_shows_is_exported() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("ferry.txt"), ARTICLE.replace("Ferry town", "Ferry line")).unwrap();
    fs::write(folder.path().join("late.txt"), "The tram is late\n\nIt was late on Monday, too.\n").unwrap();
    let mut terminal = Terminal::reader(folder.path());
    terminal.wait_for("of 3");
    for (keys, said, headlines) in [
        ("1e\x15all.md\r", "3 stories exported to all.md", 3),
        ("&Ferry\re\x15some.md\r", "2 stories exported", 2),
    ] {
        terminal.press(keys);
        terminal.wait_for(said);
        let name = if headlines == 3 { "all.md" } else { "some.md" };
        let briefs = fs::read_to_string(folder.path().join(name)).unwrap();
        assert_eq!(briefs.lines().filter(|line| line.starts_with("# ")).count(), headlines, "{briefs}");
    }
    terminal.press("e\x15all.md\r");
    terminal.wait_for("is there already");
}

/// Puts so many articles into a folder, each of another town.
fn harbour_towns(folder: &Path, many: usize) {
    for number in 0..many {
        let town = format!("Harbour town {number}");
        fs::write(folder.join(format!("{number}.txt")), ARTICLE.replace("Ferry town", &town)).unwrap();
    }
}

#[test]
fn who_leaves_amid_an_export_leaves_nothing_of_it() {
    let folder = tempfile::tempdir().unwrap();
    harbour_towns(folder.path(), 400);
    let mut terminal = Terminal::reader(folder.path());
    terminal.press("1");
    terminal.wait_for("401 articles");
    terminal.press("e\x15all.md\r\x03");
    assert!(terminal.ended().0.success());
    let names = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name());
    let begun: Vec<_> = names.filter(|name| name.to_string_lossy().starts_with(".new-")).collect();
    assert!(begun.is_empty(), "{begun:?}");
}

#[test]
fn changes_of_files_appear_by_themselves() {
    let folder = tempfile::tempdir().unwrap();
    let terminal = Terminal::reader(folder.path());
    terminal.wait_for("2 quotes");
    fs::write(folder.path().join("lanterns.txt"), ARTICLE.replace("Ferry town", "Harbour town")).unwrap();
    terminal.wait_for("Harbour town argues");
    fs::write(folder.path().join("ferry.txt"), "The ferry is late\n\nIt was late on Monday, too.\n").unwrap();
    terminal.wait_for("of 2");
    terminal.wait_for("Harbour town argues");
}

#[test]
fn what_is_searched_while_the_library_is_read_is_found_once_it_is() {
    let folder = tempfile::tempdir().unwrap();
    harbour_towns(folder.path(), 150);
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg(folder.path());
    let mut terminal = Terminal::start(command, folder.path());
    terminal.press("\\lanterns");
    terminal.wait_for("150 found");
}

#[test]
fn all_articles_are_searched_where_there_is_no_folder() {
    let folder = tempfile::tempdir().unwrap();
    let program = || CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    let mut samples = Terminal::start(program(), folder.path());
    samples.wait_for("sample coverage");
    samples.press("\\plover");
    samples.wait_for("3 found");
    samples.press("\x1b\x1b\x1b4D");
    samples.wait_for("passage");
    samples.press("qq");
    assert!(samples.ended().0.success());

    // Two that say the same are two.
    for name in ["one.txt", "two.txt"] {
        fs::write(folder.path().join(name), ARTICLE).unwrap();
    }
    let mut command = program();
    command.args(["one.txt", "two.txt"]);
    let mut files = Terminal::start(command, folder.path());
    files.wait_for("2 quotes");
    files.press("\\speaker:odda");
    files.wait_for("2 found");
    files.press("\x1b");
    files.wait_until("end of the search", |terminal| !terminal.contents().contains("2 found"));
    // What changes is found, too.
    fs::write(folder.path().join("two.txt"), ARTICLE.replace("Ferry town", "Heron town")).unwrap();
    files.press("\\\x15heron");
    files.wait_for("1 found");
}

#[test]
fn a_single_file_that_changes_appears_by_itself() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lanterns.txt");
    fs::write(&file, ARTICLE).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg(&file);
    let terminal = Terminal::start(command, folder.path());
    terminal.wait_for("Quillhaven");
    fs::write(&file, ARTICLE.replace("Ferry town", "Harbour town")).unwrap();
    terminal.wait_for("Harbour town argues");
}

#[test]
fn a_configuration_that_changes_is_in_effect_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("onrecord")).unwrap();
    // As editors do.
    let save = |text: &str| {
        fs::write(path("onrecord/config.toml~"), text).unwrap();
        fs::rename(path("onrecord/config.toml~"), path("onrecord/config.toml")).unwrap();
    };
    save("theme = \"dark\"\n");
    fs::write(path("lanterns.txt"), ARTICLE).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg(path("lanterns.txt"));
    let mut terminal = Terminal::start(command, folder.path());
    terminal.wait_for("2 quotes");
    let look = |terminal: &Terminal| {
        let shown = terminal.screen.lock().unwrap();
        let footer = shown.0.screen().cell(ROWS.get() - 1, 0).unwrap();
        (footer.fgcolor(), footer.bgcolor(), footer.inverse())
    };
    let dark = look(&terminal);

    save("theme = \"contrast\"\nsymbols = \"ascii\"\n[keys.all]\n\"x\" = \"help\"\n");
    terminal.wait_for("config.toml is read anew");
    terminal.wait_until("other colours", |terminal| look(terminal) != dark);
    assert!(!terminal.contents().contains('▌'), "{}", terminal.contents());
    terminal.press("x");
    terminal.wait_for("half a page down");
    terminal.press("q");

    save("# mine\nthme = \"dark\"\n");
    terminal.wait_for("config.toml:2:1: unknown setting `thme`; did you mean `theme`?");
    terminal.press("x");
    terminal.wait_for("half a page down");
    terminal.press("q");
    assert_ne!(look(&terminal), dark);

    save("theme = \"dark\"\narticles = []\n");
    terminal.wait_for("config.toml is read anew; articles from the next start on");
    assert_eq!(look(&terminal), dark);
    terminal.press("!");
    terminal.wait_for("did you mean `theme`?");
    terminal.press("q");
    let unsaid = |terminal: &Terminal| !terminal.contents().contains("read anew");
    terminal.wait_until("end of the messages", unsaid);

    save("theme = \"auto\"\n");
    terminal.wait_for("config.toml is read anew");
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    terminal.wait_until("light colours", |terminal| look(terminal) != dark);
    let light = look(&terminal);
    terminal.press("j");
    terminal.wait_until("end of the notice", unsaid);
    save("theme = \"auto\"\nlayout = \"linear\"\n");
    terminal.wait_for("config.toml is read anew");
    assert_eq!(look(&terminal), light);
    terminal.wait_for("[Story]");
    terminal.press("q");
    assert!(terminal.ended().0.success());
}

#[test]
fn a_note_is_written_in_the_users_editor_which_gets_all_keys() {
    let folder = tempfile::tempdir().unwrap();
    let editor = folder.path().join(".editor");
    fs::write(&editor, "#!/bin/sh\nread line < /dev/tty\necho \"$line\" >> \"$1\"\n").unwrap();
    Command::new("chmod").arg("+x").arg(&editor).status().unwrap();
    fs::write(folder.path().join("lanterns.txt"), ARTICLE).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg(folder.path());
    command.env_remove("VISUAL");
    command.env("EDITOR", &editor);
    let mut terminal = Terminal::start(command, folder.path());
    terminal.wait_for("2 quotes");
    terminal.press("]a");
    terminal.wait_for("note:");
    terminal.press("first ");
    terminal.wait_for("first");
    terminal.press("\x05");
    terminal.wait_until("editor", |terminal| !terminal.screen.lock().unwrap().0.screen().alternate_screen());
    terminal.press("second\r");
    terminal.wait_for("noted");
    terminal.press("A");
    terminal.wait_for("second");
    terminal.press("qq");
    assert!(terminal.ended().0.success());
}

#[test]
fn a_kill_loses_nothing_that_was_confirmed() {
    kill_at_random_moments(30);
}

#[test]
#[ignore = "takes minutes: cargo test --release --test terminal -- --ignored"]
fn a_thousand_kills_lose_nothing_that_was_confirmed() {
    kill_at_random_moments(1_000);
}

/// Has the reader keep one tag after the other and kills it at some moment, again and again: whatever the
/// screen said is kept is kept, and the database is never harmed.
fn kill_at_random_moments(rounds: u64) {
    let folder = tempfile::tempdir().unwrap();
    let mut confirmed = Vec::new();
    let mut moment = 7_u64;
    for round in 0..rounds {
        let mut terminal = Terminal::reader(folder.path());
        // Any numbers will do, as long as a failure can be had again.
        moment = moment.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let waited = moment >> 62;
        for tag in 0..waited {
            terminal.press(&format!(":tag r{round}t{tag}\r"));
            terminal.wait_for(&format!("tagged r{round}t{tag}"));
            confirmed.push(format!("r{round}t{tag}"));
        }
        let last = format!("r{round}t{waited}");
        terminal.press(&format!(":tag {last}\r"));
        thread::sleep(Duration::from_micros((moment >> 33) % 9_000));
        let seen = terminal.contents();
        terminal.signal("KILL");
        terminal.killed();
        if seen.contains(&format!("tagged {last}")) {
            confirmed.push(last);
        }
    }
    let kept = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["state", "export"])
        .env("XDG_STATE_HOME", folder.path().join(".state"))
        .output()
        .unwrap();
    assert!(kept.status.success() && kept.stderr.is_empty(), "{}", String::from_utf8_lossy(&kept.stderr));
    let kept = String::from_utf8(kept.stdout).unwrap();
    for tag in confirmed {
        assert!(kept.contains(&format!("\"{tag}\"")), "{tag} was confirmed and is lost");
    }
}

#[test]
fn a_new_user_adds_reads_searches_and_exports() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("onrecord")).unwrap();
    fs::write(path("onrecord/config.toml"), "articles = [\"../library\"]\n").unwrap();
    fs::write(path("lanterns.txt"), ARTICLE).unwrap();
    let program = || CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    let mut empty = Terminal::start(program(), folder.path());
    empty.wait_for("sample coverage");
    empty.press("q");
    assert!(empty.ended().0.success());

    let mut add = program();
    add.args(["add", "lanterns.txt"]);
    assert!(Terminal::start(add, folder.path()).ended().0.success());
    assert!(path("library/lanterns.txt").exists());

    let mut reader = Terminal::start(program(), folder.path());
    reader.wait_for("2 quotes");
    reader.press("\\lanterns");
    reader.wait_for("1 found");
    reader.press("\r");
    reader.wait_until("story", |terminal| !terminal.contents().contains("1 found"));
    reader.press("]aask again\r");
    reader.wait_for("1 note");
    reader.press("e\r");
    reader.wait_for("exported to quotes.csv");
    assert!(fs::read_to_string(path("quotes.csv")).unwrap().contains("Odda Marsh"));
    reader.press("q");
    assert!(reader.ended().0.success());

    let mut again = Terminal::start(program(), folder.path());
    again.wait_for("note: ask again");
    again.press("q");
    assert!(again.ended().0.success());
}

#[test]
#[ignore = "takes minutes: cargo test --release --test terminal -- --ignored"]
fn ten_thousand_articles_are_listed_found_and_read() {
    let folder = tempfile::tempdir().unwrap();
    let library = folder.path().join("library");
    fs::create_dir(&library).unwrap();
    for number in 0..10_000 {
        let text = ARTICLE.replace("lanterns count", &format!("lanterns of street {number} count"));
        fs::write(library.join(format!("{number:05}.txt")), text).unwrap();
    }
    let mut index = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    index.args(["index", "library"]);
    let mut index = Terminal::start(index, folder.path());
    assert!(index.child.wait().unwrap().success());
    index.wait_for("10000 articles indexed");

    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord"));
    command.arg("library");
    let mut reader = Terminal::start(command, folder.path());
    reader.wait_for("1 of 10000");
    reader.press("1G\r");
    reader.wait_for("10000 of 10000");
    reader.wait_for("street 9999");
    reader.press("\\\"street 4321\"");
    reader.wait_for("1 found");
    reader.press("\r");
    reader.wait_for("4322 of 10000");
    reader.press("qq");
    assert!(reader.ended().0.success());
}

#[test]
fn ctrl_c_leaves_while_a_line_is_typed() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::reader(folder.path());
    terminal.press("/lan");
    terminal.wait_for("search: lan");
    terminal.press("\x03");
    assert!(terminal.ended().0.success());
}

/// Ends the reader by a signal, and learns that from its exit status.
fn check_signal(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let terminal = Terminal::reader(folder.path());
    terminal.signal(name);
    let (status, _) = terminal.ended();
    assert!(status.signal().is_some(), "{name}: {status:?}");
}

#[test]
fn term_restores_the_terminal() {
    check_signal("TERM");
}

#[test]
fn int_restores_the_terminal() {
    check_signal("INT");
}

#[test]
fn hup_restores_the_terminal() {
    check_signal("HUP");
}

#[test]
fn continued_after_a_stop_it_draws_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::reader(folder.path());
    terminal.signal("STOP");
    terminal.screen.lock().unwrap().0.process(b"\x1b[?1049l\x1b[2J");
    terminal.signal("CONT");
    terminal.wait_for("Quillhaven");
    assert!(terminal.screen.lock().unwrap().0.screen().alternate_screen());
    terminal.press("q");
    assert!(terminal.ended().0.success());
}

#[test]
fn without_a_shell_ctrl_z_only_draws_anew() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::reader(folder.path());
    let written = terminal.written();
    terminal.press("\x1a");
    terminal.wait_until("frame", |terminal| terminal.written() > written + 100);
    terminal.wait_for("Quillhaven");
    terminal.press("q");
    assert!(terminal.ended().0.success());
}

#[test]
fn a_piped_article_leaves_the_keys_to_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("piped"), ARTICLE).unwrap();
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("exec '{}' - < piped", env!("CARGO_BIN_EXE_onrecord"))]);
    let mut terminal = Terminal::start(command, folder.path());
    terminal.wait_for("Quillhaven");
    terminal.press("?");
    terminal.wait_for("half a page down");
    terminal.press("qq");
    assert!(terminal.ended().0.success());
}

#[test]
fn a_light_background_brings_the_light_theme_without_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let mut terminal = Terminal::reader(folder.path());
    let written = terminal.written();
    terminal.press("\x1b]11;rgb:ffff/ffff/ffff\x1b\\");
    terminal.wait_until("frame", |terminal| terminal.written() > written);
    terminal.press("q");
    assert!(terminal.ended().0.success());
}

#[test]
fn a_wrong_configuration_never_takes_the_screen() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("onrecord")).unwrap();
    fs::write(folder.path().join("onrecord/config.toml"), "thme = \"dark\"\n").unwrap();
    let terminal = Terminal::start(CommandBuilder::new(env!("CARGO_BIN_EXE_onrecord")), folder.path());
    terminal.wait_for("did you mean `theme`?");
    let (status, _) = terminal.ended();
    assert_eq!(status.exit_code(), 2);
}

/// Set where the test below is to panic.
const PANICS: &str = "ONRECORD_TEST_PANICS";

#[test]
fn a_panic_restores_the_terminal_before_its_message() {
    if std::env::var_os(PANICS).is_some() {
        let mut screen = onrecord::term::Screen::take(true, false).unwrap();
        let page = |buffer: &mut Buffer| {
            buffer.set_string(0, 0, "a page", Style::new());
            None
        };
        screen.draw(page).unwrap();
        panic!("the roof fell in");
    }
    let folder = tempfile::tempdir().unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "a_panic_restores_the_terminal_before_its_message", "--nocapture"]);
    command.env(PANICS, "1");
    let terminal = Terminal::start(command, folder.path());
    terminal.wait_for("the roof fell in");
    let (_, shown) = terminal.ended();
    assert!(shown.contains("the roof fell in") && !shown.contains("a page"), "{shown}");
}
