//! Loading: what comes out of files good and bad.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "load/sound.rs"]
mod sound;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use onrecord::load::{Helpers, Input, Options, library, load, read_from};
use onrecord::model::{Article, Severity};
use tempfile::TempDir;

/// A folder with these files in it.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// What loading `paths` inside `folder` gives, a line each: `ID`, or `PATH:LINE: reason`, with
/// `(passed)` after what was passed over. The folder itself is not shown.
fn listing(folder: &Path, paths: &[&str], options: Options) -> String {
    let paths: Vec<_> = paths.iter().map(|path| folder.join(path)).collect();
    let lines: Vec<_> = load(&paths, options)
        .map(|loaded| match loaded {
            Ok(article) => {
                sound::article(&article);
                article.id
            }
            Err(problem) if problem.severity == Severity::Passed => format!("{problem} (passed)"),
            Err(problem) => problem.to_string(),
        })
        .map(|line| line.replace(&format!("{}/", folder.display()), ""))
        .collect();
    lines.join("\n")
}

/// The extensions of all that is read.
fn names() -> String {
    let mut names =
        ".rss, .atom, .xml, .opml, .nitf, .jsonl, .ndjson, .json, .md, .markdown, .html, .htm, .xhtml, \
                     .eml, .mhtml, .mht, .mbox, .zip, .docx"
            .to_owned();
    names.push_str(if cfg!(feature = "epub") { ", .epub, .gz, .warc" } else { ", .gz, .warc" });
    names.push_str(if cfg!(feature = "pdf") { ", .pdf" } else { "" });
    names + ", .rtf, .txt, .text"
}

/// `files` in a folder load as `wanted`, where `NAMES` stands for the extensions.
fn check(files: &[(&str, &[u8])], wanted: &str) {
    let folder = folder(files);
    assert_eq!(listing(folder.path(), &[""], Options::default()), wanted.replace("NAMES", &names()));
}

#[test]
fn bad_files_become_problems_and_the_rest_loads() {
    check(
        &[
            ("b.txt", b"Fine\n\nA text."),
            ("a/z.md", b"# Fine\n\nA text."),
            ("a/story.md/inside.txt", b"Fine\n\nIn a folder named like an article."),
            ("binary.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
            ("empty.txt", b""),
            ("blank.md", b" \n\t\n"),
            ("only.md", b"---\ntitle: A\n---\n"),
            ("none.jsonl", b""),
            ("photo.jpg", b"\xff\xd8"),
            ("README", b"No extension"),
            (".hidden.txt", b"Hidden"),
            (".gitignore", b"drafts/\n*.draft.txt\n"),
            ("drafts/d.txt", b"Ignored"),
            ("c.draft.txt", b"Ignored"),
        ],
        "README: not an article by its name (read are NAMES) (passed)\n\
         a/story.md/inside.txt\n\
         a/z.md\n\
         b.txt\n\
         binary.txt: a PNG image is not read; save the article as a web page, Markdown or plain text (passed)\n\
         blank.md: empty\n\
         empty.txt: empty\n\
         none.jsonl: empty\n\
         only.md: holds no text besides its front matter\n\
         photo.jpg: not an article by its name (read are NAMES) (passed)",
    );
}

#[test]
fn broken_lines_of_json_are_named_by_line() {
    check(
        &[(
            "a.jsonl",
            b"{\"text\":\"One.\"}\n\n{\"text\":\"Two.\"\n[1]\n{\"title\":\"x\"}\n{\"text\":\" \"}\n{\"text\":5}\n\
              {\"id\":\"last\",\"text\":\"Six.\"}",
        )],
        "a.jsonl:1\n\
         a.jsonl:3: not JSON: EOF while parsing an object at column 14\n\
         a.jsonl:4: a JSON value, not an object with \"text\"\n\
         a.jsonl:5: no \"text\" in the JSON object\n\
         a.jsonl:6: \"text\" is empty\n\
         a.jsonl:7: \"text\" is not a string\n\
         last",
    );
    check(&[("w.jsonl", b"\xff\xfe{\0}\0\n\0")], "w.jsonl:1: JSON Lines in UTF-16LE; save it as UTF-8");
    check(&[("b.jsonl", b"\xef\xbb\xbf{\"id\":\"marked\",\"text\":\"One.\"}\r\n")], "marked");
}

#[test]
fn broken_front_matter_names_its_line_and_keeps_the_body() {
    let files: &[(&str, &[u8])] = &[
        ("a.md", b"+++\ntitle = \"A\"\nouch\n+++\n# Head\n\nBody."),
        ("b.md", b"---\ntitle: A\ntags: [a\n---\n# Head\n\nBody."),
        ("c.md", b"+++\ntitle = \"A\"\n\n# Head\n\nBody."),
        ("d.md", b"---\nA rule, not front matter.\n"),
    ];
    let folder = folder(files);
    let listing = listing(folder.path(), &[""], Options::default());
    let heads: Vec<_> =
        listing.lines().map(|line| line.split(": ").take(2).collect::<Vec<_>>().join(": ")).collect();
    assert_eq!(
        heads,
        [
            "a.md",
            "a.md:3: front matter passed over",
            "b.md",
            "b.md:3: front matter passed over",
            "c.md",
            "c.md:1: the front matter ends nowhere",
            "d.md",
        ]
    );
    let twice = "---\ntitle: A\ntitle: B\n---\nBody.";
    let nested = "---\ntitle: a: b\n---\nBody.";
    check(
        &[("e.md", twice.as_bytes()), ("f.md", nested.as_bytes())],
        "e.md\n\
         e.md:3: front matter passed over: the key title stands there twice\n\
         f.md\n\
         f.md:2: front matter passed over: mapping values are not allowed in this context at column 9",
    );
    let library = library(&[folder.path().to_owned()], Options::default());
    assert_eq!(library.articles[0].text, "Head\n\nBody.");
    assert_eq!(library.roots, [folder.path()]);
}

#[test]
fn a_large_file_is_a_problem_and_is_not_read() {
    let folder = folder(&[("small.txt", b"Fine.")]);
    fs::File::create(folder.path().join("large.txt")).unwrap().set_len(100 << 20).unwrap();
    let wanted = "large.txt: 100 MiB is more than the limit of 32 MiB for one article\nsmall.txt";
    assert_eq!(listing(folder.path(), &[""], Options::default()), wanted);

    let tight = Options { max_bytes: 20, ..Options::default() };
    fs::write(folder.path().join("large.txt"), "longer than twenty bytes").unwrap();
    fs::write(folder.path().join("l.jsonl"), "{\"text\":\"longer than twenty bytes\"}\n{\"text\":\"a\"}\n")
        .unwrap();
    let wanted = "l.jsonl:1: more than the limit of 20 bytes for one article\n\
                  l.jsonl:2\n\
                  large.txt: 24 bytes is more than the limit of 20 bytes for one article\n\
                  small.txt";
    assert_eq!(listing(folder.path(), &[""], tight), wanted);
}

#[test]
fn paths_that_lead_nowhere_say_so() {
    let folder = folder(&[("articles/a.txt", b"Fine.")]);
    let here = folder.path();
    assert_eq!(listing(here, &["zzz"], Options::default()), "zzz: no such file or folder");
    let near = listing(here, &["artciles"], Options::default());
    assert_eq!(near, "artciles: no such file or folder; is it articles?");
    assert_eq!(
        listing(here, &["articles/a.txt/b"], Options::default()),
        "articles/a.txt/b: cannot be read: Not a directory (os error 20)"
    );
    assert_eq!(
        listing(here, &["articles", "articles/a.txt"], Options::default()),
        "articles/a.txt\narticles/a.txt"
    );
}

#[test]
fn a_named_file_is_recognised_by_its_first_bytes() {
    let files: &[(&str, &[u8])] = &[
        ("a", b"A headline\n\nA text."),
        ("b.log", b"{\"text\":\"One.\"}\n{\"text\":\"Two.\"}\n"),
        ("c", b"---\ntitle: Titled\n---\nBody."),
        ("d.dat", b"<!DOCTYPE html><p>A page that is called something else is a page."),
        ("e.png", b"\x89PNG\r\n\x1a\n"),
    ];
    let folder = folder(files);
    let names: Vec<_> = files.iter().map(|(name, _)| *name).collect();
    let wanted = "a\nb.log:1\nb.log:2\nc\n\
                  d.dat\n\
                  e.png: a PNG image is not read; save the article as a web page, Markdown or plain text (passed)";
    assert_eq!(listing(folder.path(), &names, Options::default()), wanted);
    let text = Options { input: Input::Text, ..Options::default() };
    assert_eq!(listing(folder.path(), &["c", "b.log"], text), "c\nb.log");
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;
    use std::process::Command;

    use super::*;

    #[test]
    fn links_pipes_and_sockets_neither_loop_nor_hang() {
        let folder = folder(&[("a/one.txt", b"One."), ("b/two.txt", b"Two.")]);
        let here = folder.path();
        symlink(here, here.join("a/loop")).unwrap();
        symlink("nowhere.txt", here.join("a/dangling.txt")).unwrap();
        symlink(here.join("b"), here.join("a/linked")).unwrap();
        symlink("one.txt", here.join("a/same.txt")).unwrap();
        symlink("circle.txt", here.join("a/circle.txt")).unwrap();
        assert!(Command::new("mkfifo").arg(here.join("b/pipe.txt")).status().unwrap().success());
        fs::create_dir_all(here.join("a/piped")).unwrap();
        fs::write(here.join("a/piped/three.txt"), "Three.").unwrap();
        assert!(Command::new("mkfifo").arg(here.join("a/piped/.gitignore")).status().unwrap().success());
        symlink("pipe.txt", here.join("b/to-pipe.txt")).unwrap();
        let _socket = UnixListener::bind(here.join("b/socket.txt")).unwrap();
        symlink("/dev/zero", here.join("b/zero.txt")).unwrap();
        let special = |at: &str, kind: &str| {
            format!("{at}: a {kind}, not a file; give `-` to read from standard input\n")
        };
        let b = |at: &str| {
            special(&format!("{at}/pipe.txt"), "named pipe")
                + &special(&format!("{at}/socket.txt"), "socket")
                + &special(&format!("{at}/to-pipe.txt"), "named pipe")
                + &format!("{at}/two.txt\n")
                + &special(&format!("{at}/zero.txt"), "device")
        };
        let wanted =
            "a/circle.txt: a link to circle.txt, which cannot be followed: Too many levels of symbolic links \
                      (os error 40)\n\
                      a/dangling.txt: a link to nowhere.txt, which does not exist\n"
                .to_owned()
                + &b("a/linked")
                + "a/loop: a link back to , which holds it; passed over (passed)\n"
                + "a/one.txt\n"
                + "a/piped/.gitignore: a named pipe, not a file; its folder is passed over\n"
                + "a/same.txt\n" + &b("b");
        assert_eq!(listing(here, &[""], Options::default()), wanted.trim_end());
        assert_eq!(
            listing(here, &["b/pipe.txt"], Options::default()),
            special("b/pipe.txt", "named pipe").trim_end()
        );
        let dangling = "a/dangling.txt: a link to nowhere.txt, which does not exist";
        assert_eq!(listing(here, &["a/dangling.txt"], Options::default()), dangling);
    }
}

#[test]
fn ten_thousand_files_come_in_order() {
    let folder = TempDir::new().unwrap();
    for i in 0..10_000 {
        let place = folder.path().join(format!("{:02}", i / 100));
        fs::create_dir_all(&place).unwrap();
        fs::write(place.join(format!("{i:05}.txt")), format!("Story {i}\n\nIts text.")).unwrap();
    }
    let library = library(&[folder.path().to_owned()], Options::default());
    assert_eq!((library.articles.len(), library.problems.len()), (10_000, 0));
    let parallel: Vec<Article> = onrecord::load::load_on(3, &[folder.path().to_owned()], &Options::default())
        .map(Result::unwrap)
        .collect();
    assert!(parallel.iter().eq(library.articles.iter().map(|article| &**article)), "threads change nothing");
    let first = onrecord::load::load_on(3, &[folder.path().to_owned()], &Options::default()).next();
    assert_eq!(first.unwrap().unwrap().title.as_deref(), Some("Story 0"), "the rest is not waited for");
    for (i, article) in library.articles.iter().enumerate() {
        assert_eq!(article.title.as_deref(), Some(format!("Story {i}").as_str()));
    }
}

#[test]
fn texts_of_old_encodings_are_read() {
    let wanted = "Café “Orlow” – closed\r\n\r\nThe café’s owner said: “Enough.”";
    let utf16 = |bytes: fn(u16) -> [u8; 2]| wanted.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
    let old = b"Caf\xe9 \x93Orlow\x94 \x96 closed\r\n\r\nThe caf\xe9\x92s owner said: \x93Enough.\x94";
    let files = [
        ("plain", wanted.as_bytes().to_vec()),
        ("marked", [b"\xef\xbb\xbf", wanted.as_bytes()].concat()),
        ("windows-1252", old.to_vec()),
        ("utf-16le", [vec![0xff, 0xfe], utf16(u16::to_le_bytes)].concat()),
        ("utf-16be", [vec![0xfe, 0xff], utf16(u16::to_be_bytes)].concat()),
    ];
    for (name, bytes) in files {
        let folder = folder(&[("a.txt", &bytes)]);
        let library = library(&[folder.path().join("a.txt")], Options::default());
        assert_eq!(library.problems, [], "{name}");
        assert_eq!(library.articles[0].text, wanted, "{name}");
        assert_eq!(library.articles[0].title.as_deref(), Some("Café “Orlow” – closed"));
        assert_eq!(library.articles[0].paragraphs.len(), 2);
    }
}

#[test]
fn control_characters_stay_in_the_text() {
    let text = "Head\u{1b}[31m\n\nA \u{7} bell and \u{202e}more.";
    let folder = folder(&[("a.txt", text.as_bytes())]);
    assert_eq!(library(&[folder.path().to_owned()], Options::default()).articles[0].text, text);
}

#[test]
fn standard_input_is_told_by_its_first_bytes() {
    let ids = |bytes: &[u8], input| {
        let stream = read_from(bytes, "-", Options { input, ..Options::default() });
        stream
            .map(|l| l.map_or_else(|p| p.to_string(), |a| format!("{} {}", a.id, a.paragraphs.len())))
            .collect::<Vec<_>>()
    };
    let lines = b"{\"text\":\"One.\"}\n{broken\n{\"id\":\"x\",\"text\":\"Two.\"}";
    let wanted = ["-:1 1", "-:2: not JSON: key must be a string at column 2", "x 1"];
    assert_eq!(ids(lines, Input::Auto), wanted);
    assert_eq!(ids(lines, Input::JsonLines), wanted);
    assert_eq!(ids(lines, Input::Text), ["- 3"]);
    assert_eq!(ids(b"Head\n\n{\"text\"}", Input::Auto), ["- 2"]);
    assert_eq!(ids(b"---\ntitle: T\n---\nBody", Input::Auto), ["- 2"]);
    assert_eq!(ids(b"", Input::Auto), ["-: empty"]);
    assert_eq!(ids(b"", Input::JsonLines), ["-: empty"]);
    let article = read_from(&lines[..], "-", Options::default()).next().unwrap().unwrap();
    assert_eq!((article.path, article.line), (None, None));
}

/// A line of JSON again and again, for ever; the number counts bytes given.
struct Endless(usize);

impl std::io::Read for Endless {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        for place in into.iter_mut() {
            *place = b"{\"text\":\"One.\"}\n"[self.0 % 16];
            self.0 += 1;
        }
        Ok(into.len())
    }
}

#[test]
fn a_stream_is_read_as_it_is_asked_for() {
    let reader = std::io::BufReader::new(Endless(0));
    let taken = read_from(reader, "-", Options::default()).take(1000).flatten().count();
    assert_eq!(taken, 1000);
}

#[test]
fn a_feed_says_which_items_are_no_articles() {
    let items = b"<rss><item><title>A</title></item>\
                  <item><title>B</title><description>The board met.</description></item></rss>";
    let cut = b"<rss><channel>\n<item><guid>whole</guid><description>The board met.</description></item>\n\
                <item><title>B</title><description>The board";
    let between = b"<feed><entry><id>whole</id><summary>The board met.</summary></entry>";
    check(
        &[
            ("cut.between.xml", between),
            ("cut.xml", cut),
            ("empty.xml", b"<rss><channel></channel></rss>"),
            ("items.xml", items),
            ("list.opml", b"<opml><body><outline xmlUrl='https://a.example/f'/></body></opml>"),
            ("other.xml", b"<?xml version='1.0'?><note/>"),
        ],
        "whole\n\
         cut.between.xml:1: breaks off after item 1; what follows is missing\n\
         whole\n\
         cut.xml:3: breaks off in item 2, “B”; what follows is missing\n\
         empty.xml: a feed without items (passed)\n\
         items.xml#1\n\
         items.xml: 1 of 2 items have no text: item 1, “A” (passed)\n\
         list.opml: a list of feeds; `onrecord add` with its name follows them (passed)\n\
         other.xml: no feed (RSS, Atom, JSON Feed) (passed)",
    );
}

#[test]
fn the_author_of_a_feed_is_that_of_items_that_name_nobody() {
    let atom = b"<feed><title>The Pier</title><author><name>Ada Pell</name></author>\
                 <entry><id>a</id><summary>One.</summary></entry>\
                 <entry><id>b</id><author><name>Bo Lindqvist</name></author><summary>Two.</summary></entry></feed>";
    let json =
        br#"{"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "Ada Pell"}], "items": [
                   {"id": "a", "content_text": "One."},
                   {"id": "b", "author": {"name": "Bo Lindqvist"}, "content_text": "Two."}]}"#;
    let folder = folder(&[("a.atom", atom), ("b.json", json)]);
    let library = library(&[folder.path().to_owned()], Options::default());
    let bylines: Vec<_> = library.articles.iter().map(|article| article.byline.join("; ")).collect();
    assert_eq!(bylines, ["Ada Pell", "Bo Lindqvist", "Ada Pell", "Bo Lindqvist"]);
}

#[test]
fn a_crawl_that_breaks_off_gives_what_is_whole() {
    let crawl = include_bytes!("load/crawl.warc");
    let cut = &crawl[..crawl.len() - 200];
    let folder = folder(&[
        ("a.warc", cut),
        ("b.warc.gz", &packed(cut)),
        ("c.warc.gz", &packed(crawl)[..packed(crawl).len() - 100]),
    ]);
    let listing = listing(folder.path(), &[""], Options::default());
    for name in ["a.warc", "b.warc.gz", "c.warc.gz"] {
        let lines: Vec<_> = listing.lines().filter(|line| line.starts_with(name)).collect();
        assert!(
            lines.len() > 1 && lines.last().unwrap().contains("breaks off; what follows is not read"),
            "{listing}"
        );
    }
}

#[test]
fn a_mail_without_text_is_named() {
    let mails = b"From ada@gazette.example Mon Aug  6 09:30:00 2018\nSubject: One\n\nThe board met.\n\n\
                  From ada@gazette.example Mon Aug  6 09:31:00 2018\nSubject: Nothing\n\n\n";
    check(&[("box.mbox", mails)], "box.mbox#1\nbox.mbox:6: mail 2: no text in the mail “Nothing”");
}

#[test]
fn what_stands_before_the_first_element_of_a_feed_is_passed_over() {
    for name in ["feed.xml", "feed.atom", "story.nitf", "message.xml"] {
        let file = fs::read(Path::new("tests/load").join(name)).unwrap();
        let count = |bytes: &[u8]| {
            let folder = folder(&[(name, bytes)]);
            load(&[folder.path().to_owned()], Options::default()).flatten().count()
        };
        assert!(count(&file) > 0, "{name}");
        for before in ["\n", " \r\n", "Notice: served late\n"] {
            assert_eq!(count(&[before.as_bytes(), &file].concat()), count(&file), "{before:?} {name}");
        }
    }
}

#[test]
fn files_of_data_say_why_they_hold_no_article() {
    check(
        &[
            ("index.json", br#"{"timestamp": "1533547800", "url": "https://a.example", "canonical": {}}"#),
            (
                "instapaper.csv",
                b"URL,Title,Selection,Folder,Timestamp\nhttps://a.example,A,,Unread,1533547800",
            ),
            ("list.json", br#"[{"id": 1, "title": "A", "container-title": "B"}, {"text": "One."}]"#),
            ("numbers.csv", b"a,b\n1,2"),
            ("pocket.csv", b"title,url,time_added,tags,status\nA,https://a.example,1533547800,,unread"),
            ("settings.json", br#"{"theme": "dark"}"#),
            ("two.json", b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n"),
            ("word.json", b"12"),
            ("zero.json", b"{"),
        ],
        "index.json: ArchiveBox's description of a page that is beside it (passed)\n\
         instapaper.csv: a list of links without the articles' text; `onrecord add` with their addresses fetches them (passed)\n\
         list.json#1\n\
         list.json: 1 of 2 items have no text: item 1, “A” (passed)\n\
         numbers.csv: a table, not an article; of CSV only the lists of links of Pocket and Instapaper are known (passed)\n\
         pocket.csv: a list of links without the articles' text; `onrecord add` with their addresses fetches them (passed)\n\
         settings.json: JSON of no kind that is read (JSON Feed, Wallabag, ninjs, Zotero, or objects with \"text\") (passed)\n\
         two.json:1\n\
         two.json:2\n\
         word.json: JSON of no kind that is read (JSON Feed, Wallabag, ninjs, Zotero, or objects with \"text\") (passed)\n\
         zero.json: not JSON: EOF while parsing an object at line 1 column 1",
    );
}

/// A ZIP of these files.
fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn an_archive_is_read_like_a_folder_and_cannot_swell() {
    let document = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='Heading1'/></w:pPr><w:r><w:t>The board \
                    met</w:t></w:r></w:p><w:p><w:r><w:t>Nobody came &amp; nobody </w:t><w:t>asked.</w:t><w:del><w:r>\
                    <w:t>Gone.</w:t></w:r></w:del></w:p></w:body></w:document>";
    let document = zip(&[("word/document.xml", document.as_bytes())]);
    let page = packed(include_bytes!("load/hnews.html"));
    let export = zip(&[
        ("notes/b.md", b"# Two\n\nA text."),
        ("notes/a.md", b"# One\n\nA text."),
        ("notes/.hidden.md", b"# Hidden\n\nA text."),
        ("__MACOSX/notes/a.md", b"no"),
        ("photo.jpg", b"no"),
        ("all.jsonl", b"{\"text\":\"Three.\"}\n{}\n{\"id\":\"own\",\"text\":\"Four.\"}\n"),
        ("blank.txt", b" "),
        ("report.docx", &document),
        ("page.html.gz", &page),
        ("twice.gz", &packed(&page)),
        ("inner.zip", &zip(&[("c.md", b"# Deep\n\nA text.")])),
        ("../out.md", b"# Out\n\nA text."),
        ("C:\\out.md", b"# Out\n\nA text."),
        ("windows\\a.md", b"# In\n\nA text."),
    ]);
    let zeros = vec![b'a'; 1 << 20];
    let swells = zip(&["1.txt", "2.txt", "3.txt", "4.txt", "5.txt", "6.txt", "7.txt", "8.txt", "9.txt"]
        .map(|name| (name, zeros.as_slice())));
    let folder = folder(&[
        ("a.zip", &export),
        ("b.docx", &document),
        ("c.zip", b"PK\x03\x04 and nothing more"),
        ("d.zip", &zip(&[("photo.jpg", b"no")])),
        ("e.zip", &swells),
        ("f.zip", &zip(&[("large.txt", &vec![b'a'; 3 << 20])])),
    ]);
    let options = Options { max_bytes: 1 << 20, ..Options::default() };
    let listing = listing(folder.path(), &[""], options);
    let lines: Vec<&str> = listing.lines().collect();
    let (broken, rest): (Vec<&str>, Vec<&str>) =
        lines.iter().partition(|line| line.contains("a broken ZIP file"));
    assert_eq!(broken.len(), 1, "{listing}");
    let unknown = |name: &str| format!("{name}: not an article by its name (read are {}) (passed)", names());
    assert_eq!(
        rest,
        [
            "a.zip: ../out.md: a path that leads out of the archive; not read",
            "a.zip: C:/out.md: a path that leads out of the archive; not read",
            "a.zip/all.jsonl:1",
            "a.zip: all.jsonl:2: no \"text\" in the JSON object",
            "own",
            "a.zip: blank.txt: empty",
            "a.zip: inner.zip: an archive inside an archive is not read; unpack it beside the other (passed)",
            "a.zip/notes/a.md",
            "a.zip/notes/b.md",
            "a.zip/page.html.gz",
            &unknown("a.zip: photo.jpg"),
            "a.zip/report.docx",
            "a.zip: twice.gz: an archive inside an archive is not read; unpack it beside the other (passed)",
            "a.zip/windows/a.md",
            "b.docx",
            &unknown("d.zip: photo.jpg"),
            "e.zip/1.txt",
            "e.zip/2.txt",
            "e.zip/3.txt",
            "e.zip/4.txt",
            "e.zip/5.txt",
            "e.zip/6.txt",
            "e.zip/7.txt",
            "e.zip/8.txt",
            "e.zip: 9.txt: more than 8 MiB unpacked; what follows is not read",
            "f.zip: large.txt: more than the limit of 1 MiB for one article",
        ]
    );
    let document = library(&[folder.path().join("b.docx")], Options::default());
    assert_eq!(document.articles[0].text, "The board met\n\nNobody came & nobody asked.");
    let export = library(&[folder.path().join("a.zip")], Options::default());
    let places = export.articles.iter().map(|article| (article.path.as_deref(), article.line));
    let archive = folder.path().join("a.zip");
    let file = Some(archive.as_path());
    assert_eq!(places.take(3).collect::<Vec<_>>(), [(file, Some(1)), (file, Some(3)), (file, None)]);
}

#[test]
fn a_page_and_a_text_are_told_apart_whatever_they_are_called() {
    let page = "<!DOCTYPE html><title>The board met</title><h1>The board met</h1><p>Nobody came to hear what \
                the harbour board had to say about the ferry on Monday evening.</p>";
    let files: &[(&str, &[u8])] =
        &[("page.txt", page.as_bytes()), ("text.html", b"The board met\n\nNobody came to hear it.")];
    let folder = folder(files);
    let library = library(&[folder.path().to_owned()], Options::default());
    let texts: Vec<_> = library.articles.iter().map(|article| article.text.as_str()).collect();
    assert_eq!(library.problems, []);
    assert!(
        texts[0].starts_with("The board met\n\nNobody came") && texts[0].ends_with("evening."),
        "{texts:?}"
    );
    assert_eq!(texts[1], "The board met\n\nNobody came to hear it.");
}

#[cfg(unix)]
mod pages {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    /// The paragraph that hostile pages repeat.
    const PARAGRAPH: &str = "<p>The harbour board met on Monday to hear the ferry line, and it heard nothing \
                             that it had not read in the papers the week before.</p>";

    /// What loading one page gives, in a child of `program`: the paragraphs, then what was wrong.
    fn load_page(page: &str, program: Option<&Path>) -> (usize, String) {
        let folder = folder(&[("page.html", page.as_bytes())]);
        let helpers = program.map(|program| Arc::new(Helpers::of(program.into())));
        let options = Options { helpers, ..Options::default() };
        let mut paragraphs = 0;
        let mut problems = Vec::new();
        for loaded in load(&[folder.path().to_owned()], options) {
            match loaded {
                Ok(article) => {
                    sound::article(&article);
                    paragraphs = article.paragraphs.len();
                }
                Err(problem) => problems.push(problem.reason),
            }
        }
        (paragraphs, problems.join("; "))
    }

    fn onrecord() -> &'static Path {
        Path::new(env!("CARGO_BIN_EXE_onrecord"))
    }

    #[test]
    fn a_child_finds_what_this_process_finds() {
        let page = include_str!("load/page.html");
        let here = load_page(page, None);
        assert_eq!(here, (15, String::new()));
        assert_eq!(load_page(page, Some(onrecord())), here);
    }

    #[test]
    fn a_child_that_hangs_dies_or_is_missing_costs_no_page() {
        let folder = TempDir::new().unwrap();
        let script = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, format!("#!/bin/sh\n{text}\n")).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
            path
        };
        let table = [
            (script("hangs", "exec sleep 60"), "took more than 1.5 s"),
            (script("dies", "kill -9 $$"), "broke off"),
            (script("babbles", "echo no"), "broke off"),
            (folder.path().join("missing"), "do not start: No such file"),
        ];
        for (program, wanted) in table {
            let (paragraphs, problem) = load_page(include_str!("load/page.html"), Some(&program));
            assert!(paragraphs > 10 && problem.contains(wanted), "{paragraphs} {problem}");
        }
    }

    #[test]
    fn hostile_pages_say_what_is_wrong_with_them() {
        let page = |inside: &str| format!("<!DOCTYPE html><title>T</title><body>{inside}{PARAGRAPH}");
        let attributes = (0..100_000).map(|i| format!("a{i}=b")).collect::<Vec<_>>().join(" ");
        let table = [
            (page(&"<div>".repeat(100_000)), "tags nested 100002 deep"),
            (page(&"<b>".repeat(5000)), "tags nested 5002 deep"),
            (page(&"<br>".repeat(100_000)), "100003 tags"),
            (page(&format!("<p>{}</p>", "not too long, ".repeat(160_000))), "2.1 MiB of text"),
            (page(&format!("<div {attributes}>")), ""),
            (page(&format!("<img src='data:image/png;base64,{}'>", "A".repeat(10_000_000))), ""),
            (page(&format!("<script type='application/ld+json'>{}</script>", "[".repeat(50_000))), ""),
            (page("<!-- never closed"), "no article in the page"),
        ];
        for (page, wanted) in table {
            let (paragraphs, problem) = load_page(&page, Some(onrecord()));
            assert!(
                problem.starts_with(wanted) && problem.is_empty() == wanted.is_empty(),
                "{problem:?} {wanted}"
            );
            assert!(paragraphs > 0 || !problem.is_empty(), "{wanted}");
        }
    }
}

/// What gzip makes of bytes.
fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packer, bytes).unwrap();
    packer.finish().unwrap()
}

#[test]
fn one_packed_file_is_read_where_it_is_of_a_kind_that_is_read() {
    let page = include_bytes!("load/hnews.html");
    let crawl = [packed(&include_bytes!("load/crawl.warc")[..]), packed(b"")].concat();
    let bomb = packed(&[&b"<html>"[..], &vec![b' '; 40 << 20]].concat());
    check(
        &[
            ("a.html.gz", &packed(page)),
            ("b.warc.gz", &crawl),
            ("c.tar.gz", &packed(b"no article")),
            ("d.gz", &packed(&packed(page))),
            ("e.gz", &packed(page)[..200]),
            ("f.gz", &bomb),
        ],
        "a.html.gz\n\
         b.warc.gz\n\
         c.tar.gz: a gzip file is not read; save the article as a web page, Markdown or plain text (passed)\n\
         d.gz: an archive inside an archive is not read; unpack it beside the other (passed)\n\
         e.gz: a broken gzip file: incomplete deflate stream\n\
         f.gz: more than the limit of 32 MiB for one article",
    );
}

#[test]
fn a_page_that_was_kept_in_several_ways_is_one_article() {
    let page = include_bytes!("load/hnews.html");
    let about = b"{\"canonical\": {}, \"timestamp\": \"1714720000.0\"}";
    check(
        &[
            ("archive/1714720000.0/index.json", about),
            ("archive/1714720000.0/index.html", page),
            ("archive/1714720000.0/output.html", page),
            ("archive/1714720000.0/readability/content.html", page),
            ("archive/1714720001.0/index.json", about),
            ("archive/1714720001.0/singlefile.html", b""),
            ("archive/1714720001.0/readability/content.html", page),
            ("b/index.json", b"{}"),
            ("b/output.html", page),
        ],
        "archive/1714720000.0/output.html\n\
         archive/1714720001.0/readability/content.html\n\
         b/index.json: JSON of no kind that is read (JSON Feed, Wallabag, ninjs, Zotero, or objects with \"text\") \
         (passed)\n\
         b/output.html",
    );
}

#[test]
fn an_article_without_a_title_is_called_by_its_file() {
    let folder = folder(&[("a/b.txt", b"One. Two."), ("a/c.jsonl", b"{\"text\": \"One. Two.\"}")]);
    let library = library(&[folder.path().to_owned()], Options::default());
    let heads: Vec<_> = library.articles.iter().map(|article| article.heading()).collect();
    assert_eq!(heads, ["b.txt", "c.jsonl:1"]);
}

#[cfg(feature = "epub")]
#[test]
fn a_book_is_read_by_chapters() {
    use std::io::Write as _;
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let long = "<p>The harbour board met on Monday and heard nobody. ".repeat(8);
    for (name, text) in [
        ("META-INF/container.xml", "<rootfile full-path=\"p.opf\"/>".to_owned()),
        (
            "p.opf",
            "<dc:title>The Pier</dc:title><item id='1' href='1.xhtml'/><itemref idref='1'/><itemref idref='x'/>"
                .to_owned(),
        ),
        ("1.xhtml", format!("<html><h1>The board met</h1>{long}</html>")),
    ] {
        book.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        book.write_all(text.as_bytes()).unwrap();
    }
    let book = book.finish().unwrap().into_inner();
    check(&[("pier.epub", &book)], "pier.epub");
}

#[cfg(feature = "pdf")]
#[test]
fn a_printed_page_is_read() {
    let lines =
        ["Harbour board asks for figures", "", "The harbour board asked the ferry line", "for its figures."];
    let mut text = "BT /F1 12 Tf 72 720 Td 14 TL\n".to_owned();
    for line in lines {
        text.extend(["(", line, ") Tj T* "]);
    }
    text.push_str("ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in objects.iter().enumerate() {
        places.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", number + 1).into_bytes());
    }
    let start = pdf.len();
    pdf.extend(b"xref\n0 6\n0000000000 65535 f \n");
    for place in places {
        pdf.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    pdf.extend(format!("trailer << /Size 6 /Root 1 0 R >>\nstartxref\n{start}\n%%EOF").into_bytes());
    let folder = folder(&[("a.pdf", &pdf), ("b.pdf", &pdf[..300]), ("c.pdf", b"%PDF-1.4 nothing")]);
    let helpers = Some(Arc::new(Helpers::of(env!("CARGO_BIN_EXE_onrecord").into())));
    for options in [Options::default(), Options { helpers, ..Options::default() }] {
        let library = library(&[folder.path().to_owned()], options);
        assert_eq!(library.articles.len(), 1, "{:?}", library.problems);
        let text = crate::joined(&library.articles[0].text);
        assert!(text.contains("asked the ferry line for its figures."), "{text}");
        assert_eq!(library.problems.len(), 2, "{:?}", library.problems);
    }
}

/// A text on one line.
#[cfg(feature = "pdf")]
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn fixtures_load_as_the_snapshots_say() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/load");
    let mut files: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e != "snap" && e != "rs"));
    files.sort();
    insta::with_settings!({ snapshot_path => &folder, prepend_module_to_snapshot => false, omit_expression => true }, {
        for path in files {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            let library = library(&[path], Options::default());
            assert_eq!(library.problems, []);
            let shown: Vec<_> = library.articles.iter().map(|article| show(article)).collect();
            insta::assert_snapshot!(name, shown.join("\n\n"));
        }
    });
}

/// An article's fields that are known, then its paragraphs.
fn show(article: &Article) -> String {
    sound::article(article);
    let place = article.path.as_ref().map(|path| path.file_name().unwrap().to_string_lossy().into_owned());
    let mut lines = vec![format!("{} line {:?}", place.unwrap_or_default(), article.line)];
    let byline = (!article.byline.is_empty()).then(|| article.byline.join("; "));
    let tags = (!article.tags.is_empty()).then(|| article.tags.join("; "));
    let fields = [
        ("title", &article.title),
        ("outlet", &article.outlet),
        ("byline", &byline),
        ("published", &article.published),
        ("updated", &article.updated),
        ("url", &article.url),
        ("language", &article.language),
        ("tags", &tags),
    ];
    for (name, value) in fields {
        let from =
            article.sources.iter().find(|(field, _)| field.name() == name).map(|(_, origin)| origin.name());
        if let Some(value) = value {
            lines.push(format!("{name}: {value} ({})", from.unwrap_or("no origin")));
        }
    }
    if let Some(language) = &article.foreign {
        lines.push(format!("foreign: {language}"));
    }
    if article.fictional {
        lines.push("fictional".to_owned());
    }
    if let Some(dateline) = article.dateline {
        lines.push(format!("dateline: {:?}", dateline.of(&article.text)));
    }
    let paragraphs = article.paragraphs.iter();
    lines.extend(paragraphs.map(|p| format!("{:?}: {:?}", p.kind, p.span.of(&article.text))));
    lines.join("\n")
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    /// Bytes that look like articles often enough to reach every parser's corners.
    fn bytes() -> impl Strategy<Value = Vec<u8>> {
        let piece = prop_oneof![
            proptest::collection::vec(any::<u8>(), 0..12),
            "\\PC{0,12}".prop_map(String::into_bytes),
            proptest::sample::select(vec![
                "---\n",
                "+++\n",
                "title: A\n",
                "title = \"A\"\n",
                "# ",
                "> ",
                "- ",
                "* ",
                "[x](",
                "<p>",
                "</p>",
                "<div class='a'>",
                "</div>",
                "<h1>The board met</h1>",
                "<table><tr><td>",
                "<a href=/author/ada>Ada Pell",
                "<meta property=og:title content='The board'>",
                "<script type=application/ld+json>{\"@type\":\"NewsArticle\"}",
                "</script>",
                "<rss><item><title>A</title><description>",
                "</item>",
                "<![CDATA[",
                "]]>",
                "MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n",
                "<p>The board met on Monday, and nobody from the ferry line came to hear it. ",
                "&#",
                "&amp;",
                "[^1]",
                "\n\n",
                "\r\n",
                "\r",
                "{\"text\":\"",
                "\"}\n",
                "By Ada Pell\n",
                "ORLOW (W) — ",
                "“",
                "’",
                "\u{a0}",
                "\u{feff}",
                "| a |\n|---|\n",
                "[{\"content\":\"<p>One.\",\"domain_name\":\"a\"}]",
                "PK\u{3}\u{4}",
                "{\\rtf1 ",
                "\\par ",
                "\\u8212?",
                "\\'e9",
                "{\\*\\a ",
                "}",
                "<nitf><body.content><p>",
                "<newsItem><headline>A",
                "</newsItem>",
                "From a@b.example Mon Aug  6 09:30:00 2018\n",
                "1 of 2 DOCUMENTS\n\n",
                "August 6, 2018\n\n",
                "LENGTH: 5 words\n\n",
                "End of Document\n",
                "Document 1 of 2\n",
                "Full text: The board met.\n\n",
                "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/html\r\nContent-Length: 40\r\n\r\n",
                "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n",
                "5f\r\n",
                "<tr><td>HD</td><td>A</td></tr>",
                "<p>Document PIER00001</p>",
                "<abbr class=published title=2024-05-02>",
                "<b class=source-org>The Pier",
                "```\n",
                "<!--",
                "<script>",
                "2018-08-06\n",
                "\u{1f388}",
                "date: ",
                "\0",
            ])
            .prop_map(|text| text.as_bytes().to_vec()),
        ];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn no_bytes_break_the_loader(bytes in bytes()) {
            for input in [
                Input::Auto, Input::JsonLines, Input::Text, Input::Markdown, Input::Html, Input::Mail, Input::Feed,
                Input::Json, Input::Archive, Input::Rtf, Input::Crawl,
            ] {
                sound::bytes(&bytes, input);
            }
            sound::bytes(&packed(&bytes), Input::Auto);
        }

        #[test]
        fn plain_text_stays_as_it_is(text in "[^\u{0}]{1,200}") {
            prop_assume!(!text.starts_with('\u{feff}') && !text.trim().is_empty());
            let options = Options { input: Input::Text, ..Options::default() };
            if let Some(Ok(article)) = read_from(text.as_bytes(), "-", options).next() {
                prop_assert_eq!(&article.text, &text);
            }
        }
    }
}
