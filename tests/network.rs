//! The network: what is fetched, what is refused, and what `add`, `update` and `remove` make of it, against
//! a server of the test's own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "network/server.rs"]
mod server;

use std::fs;
use std::io::Write;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use onrecord::fetch::{Fetcher, Limits, Version, is_public};
use server::{Server, send};
use tempfile::TempDir;

/// A page with an article, some of whose words are `words`.
fn page(words: &str) -> String {
    include_str!("load/page.html").replace("regulator finds", words)
}

mod fetching {
    use super::*;

    /// The web, and this server as one of it.
    fn web(address: IpAddr) -> bool {
        address == IpAddr::from([127, 0, 0, 1]) || is_public(address)
    }

    /// What fetching `path` gives: the text, or why not.
    fn fetch(server: &Server, path: &str, allowed: fn(IpAddr) -> bool) -> String {
        let limits = Limits {
            bytes: 100_000,
            time: Duration::from_secs(3),
            silence: Duration::from_secs(1),
            allowed,
            ..Limits::default()
        };
        let url = if path.contains("://") { path.to_owned() } else { server.url(path) };
        match Fetcher::new(limits).get(&url, &Version::default(), &mut |_| {}) {
            Ok(Some(fetched)) => String::from_utf8(fetched.bytes).unwrap(),
            Ok(None) => "unchanged".to_owned(),
            Err(error) => format!("error: {error}"),
        }
    }

    /// A server with all that can go wrong.
    fn start() -> Server {
        Server::start(|request, stream| match request.path.as_str() {
            "/fine" => send(stream, "200 OK", "", b"fine"),
            "/to-fine" => send(stream, "302 Found", "Location: /fine\r\n", b""),
            "/round" => send(stream, "302 Found", "Location: /round\r\n", b""),
            "/to-file" => send(stream, "302 Found", "Location: file:///etc/passwd\r\n", b""),
            "/to-local" => send(stream, "302 Found", "Location: http://127.0.0.2:9/fine\r\n", b""),
            "/to-metadata" => send(stream, "302 Found", "Location: http://169.254.169.254/latest\r\n", b""),
            "/to-name" => send(stream, "302 Found", "Location: http://[::1]:9/\r\n", b""),
            "/large" => send(stream, "200 OK", "", &vec![b'a'; 200_000]),
            "/empty" => send(stream, "200 OK", "", b""),
            "/endless" => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                while stream.write_all(&[b'a'; 4096]).is_ok() {}
            }
            "/trickle" => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
                while stream.write_all(b"a").is_ok() {
                    std::thread::sleep(Duration::from_millis(100));
                }
            }
            "/silent" => std::thread::sleep(Duration::from_secs(20)),
            "/breaks" => {
                let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nonly this");
            }
            "/babble" => {
                let _ = stream.write_all(b"not HTTP at all\r\n\r\n");
            }
            "/bomb" => {
                let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
                packed.write_all(&vec![0; 2_000_000]).unwrap();
                send(stream, "200 OK", "Content-Encoding: gzip\r\n", &packed.finish().unwrap());
            }
            "/out-of-order" => send(stream, "503 Service Unavailable", "", b""),
            _ => send(stream, "404 Not Found", "", b"no"),
        })
    }

    #[test]
    fn what_goes_wrong_is_told_and_bounded() {
        let server = start();
        let table = [
            ("/fine", "fine"),
            ("/to-fine", "fine"),
            ("/to-fine#part", "fine"),
            ("/round", "error: redirected too often"),
            ("/large", "error: more than the limit of"),
            ("/endless", "error: more than the limit of"),
            ("/bomb", "error: more than the limit of"),
            ("/empty", "error: the server gave nothing"),
            ("/trickle", "error: the server took too long"),
            ("/silent", "error: the server took too long"),
            ("/breaks", "error: "),
            ("/babble", "error: "),
            ("/missing", "error: the server answers 404 (there is no such page)"),
            ("/out-of-order", "error: the server answers 503 (it is out of order; try later)"),
            ("/to-file", "error: "),
            ("/to-local", "error: 127.0.0.2 is an address of the local network"),
            ("/to-metadata", "error: 169.254.169.254 is an address of the local network"),
            ("/to-name", "error: [::1] is an address of the local network"),
            ("ftp://gazette.example/a", "error: an address that begins with ftp: is not fetched"),
            ("http://ada:secret@gazette.example/", "error: the address holds a name or password"),
            ("https://", "error: not an address of the web"),
        ];
        for (path, wanted) in table {
            let before = Instant::now();
            let got = fetch(&server, path, web);
            assert!(got.starts_with(wanted), "{path}: {}", &got[..got.len().min(200)]);
            assert!(before.elapsed() < Duration::from_secs(8), "{path}");
        }
    }

    #[test]
    fn the_local_network_is_out_of_reach() {
        let server = start();
        let port = server.address.port();
        for host in ["127.0.0.1", "localhost", "0.0.0.0", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"] {
            let got = fetch(&server, &format!("http://{host}:{port}/fine"), is_public);
            assert!(got.starts_with("error: "), "{host}: {got}");
        }
        assert_eq!(server.asked(), Vec::<String>::new(), "nothing connected");
    }
}

/// What a run of the program gave: status, standard output, standard error; the folder and the server are
/// not shown.
fn run(folder: &Path, server: &Server, args: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(args)
        .current_dir(folder)
        .env("XDG_CONFIG_HOME", folder.join("no-config"))
        .env("HOME", folder)
        .env_remove("ONRECORD_CONFIG")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().replace(&server.url(""), "SERVER");
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// The files below a folder, hidden ones too, without the lock.
fn files(folder: &Path) -> Vec<String> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let mut all = Vec::new();
    walk(folder, &mut all);
    let mut all: Vec<String> =
        all.iter().map(|path| path.strip_prefix(folder).unwrap().display().to_string()).collect();
    all.retain(|path| !path.ends_with("lock"));
    all.sort();
    all
}

/// A feed with these items, the last first.
fn feed(items: &[&str]) -> String {
    let items: Vec<String> = items
        .iter()
        .rev()
        .map(|title| {
            format!(
                "<item><title>{title}</title><link>https://gazette.example/{title}</link>\
                 <pubDate>Thu, 02 May 2024 09:00:00 GMT</pubDate>\
                 <description>The board met on {title}, and nobody came to hear what it had to say.</description></item>"
            )
        })
        .collect();
    format!("<rss><channel><title>Orlow Gazette</title>{}</channel></rss>", items.concat())
}

#[test]
fn a_page_is_kept_beside_its_original_and_removed_into_the_trash() {
    let server = Server::start(|request, stream| match request.path.as_str() {
        "/story" => send(stream, "200 OK", "Content-Type: text/html\r\n", page("regulator says").as_bytes()),
        _ => send(stream, "404 Not Found", "", b""),
    });
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let url = server.url("/story");
    let (status, out, err) = run(here, &server, &["add", "--allow-local", &url]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let name = out.split("  ").next().unwrap().to_owned();
    let stem = name.trim_start_matches("articles/").trim_end_matches(".md").to_owned();
    assert!(stem.contains("regulator-says"), "{out}");
    let original = format!(".onrecord/originals/{stem}.html");
    let kept = [original, ".onrecord/record.json".to_owned(), format!("{stem}.md")];
    assert_eq!(files(&here.join("articles")), kept);

    let (status, out, _) = run(here, &server, &["check", "articles"]);
    assert_eq!((status, out.as_str()), (0, "1 read, 0 failed, 0 passed over\n"));

    let (status, _, err) = run(here, &server, &["add", "--allow-local", &url, &server.url("/none")]);
    assert_eq!(status, 1);
    assert_eq!(
        err,
        "SERVER/story: added before\nSERVER/none: the server answers 404 (there is no such page)\n"
    );

    let (status, out, err) = run(here, &server, &["remove", &name, "none.md", "../outside.md"]);
    assert_eq!((status, out), (1, format!("articles/.onrecord/trash/{stem}.md\n")));
    assert_eq!(err, "none.md: not in articles\n../outside.md: not in articles\n");
    let kept = [
        ".onrecord/record.json".to_owned(),
        format!(".onrecord/trash/{stem}.html"),
        format!(".onrecord/trash/{stem}.md"),
    ];
    assert_eq!(files(&here.join("articles")), kept);
    let (status, out, _) = run(here, &server, &["add", "--allow-local", &url]);
    assert_eq!((status, out.starts_with(&name)), (0, true), "removed, it can be added again");
    let follow = || run(here, &server, &["add", "--allow-local", "--follow", &url]);
    assert_eq!(follow(), (0, "SERVER/story  followed, nothing new yet\n".to_owned(), String::new()));
    assert_eq!(follow(), (1, String::new(), "SERVER/story: added before\n".to_owned()));
}

#[test]
fn a_page_that_a_feed_led_to_can_be_added_whole() {
    let server = Server::start(|request, stream| {
        let link = format!("http://{}/story", request.get("host").unwrap_or_default());
        let feed = format!(
            "<rss version=\"2.0\"><channel><title>Wire</title><item><title>Short</title><link>{link}</link>\
             <description>The ferry is late, the harbour says, and nobody knows why.</description></item></channel></rss>"
        );
        match request.path.as_str() {
            "/story" => {
                send(stream, "200 OK", "Content-Type: text/html\r\n", page("regulator says").as_bytes());
            }
            _ => send(stream, "200 OK", "Content-Type: application/rss+xml\r\n", feed.as_bytes()),
        }
    });
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let (status, out, err) = run(here, &server, &["add", "--allow-local", &server.url("/feed")]);
    assert_eq!((status, err.as_str()), (0, ""), "{out}");
    let (status, out, err) = run(here, &server, &["add", "--allow-local", &server.url("/story")]);
    assert_eq!((status, out.contains("regulator-says")), (0, true), "{out}{err}");
}

#[test]
fn what_is_not_asked_for_is_not_fetched() {
    let server = Server::start(|_, stream| send(stream, "200 OK", "", b"never"));
    let folder = TempDir::new().unwrap();
    let (status, out, err) = run(folder.path(), &server, &["add", &server.url("/a")]);
    assert_eq!((status, out.as_str()), (1, ""));
    assert!(err.contains("127.0.0.1 is an address of the local network (--allow-local"), "{err}");
    assert_eq!(server.asked(), Vec::<String>::new());
}

#[test]
fn a_feed_is_followed_and_update_tells_what_is_new() {
    static ROUND: AtomicUsize = AtomicUsize::new(1);
    let server = Server::start(|request, stream| {
        let round = ROUND.load(Ordering::SeqCst);
        let etag = format!("\"{round}\"");
        if request.get("if-none-match") == Some(&etag) {
            return send(stream, "304 Not Modified", "", b"");
        }
        let titles: &[&str] = if round == 1 { &["Monday", "Tuesday"] } else { &["Tuesday", "Wednesday"] };
        match round {
            3 => send(stream, "500 Internal Server Error", "", b""),
            _ => send(stream, "200 OK", &format!("ETag: {etag}\r\n"), feed(titles).as_bytes()),
        }
    });
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let url = server.url("/feed");
    let update = || run(here, &server, &["update", "--allow-local"]);
    let (status, out, err) = run(here, &server, &["add", "--allow-local", &url]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert_eq!(out, "articles/2024-05-02-tuesday.md  Tuesday\narticles/2024-05-02-monday.md  Monday\n");
    assert_eq!(update(), (0, String::new(), String::new()), "unchanged, nothing is said");

    ROUND.store(2, Ordering::SeqCst);
    let digest = "Orlow Gazette: 1 new\n  2024-05-02  Wednesday\n              \
                  articles/2024-05-02-wednesday.md\n";
    assert_eq!(update(), (0, digest.to_owned(), String::new()));
    assert_eq!(update(), (0, String::new(), String::new()));

    ROUND.store(3, Ordering::SeqCst);
    let told = "SERVER/feed: the server answers 500 (it is out of order; try later)\n";
    assert_eq!(update(), (1, String::new(), told.to_owned()));

    let article = fs::read_to_string(here.join("articles/2024-05-02-monday.md")).unwrap();
    assert!(article.contains("summary: true") && article.contains("outlet: \"Orlow Gazette\""), "{article}");
    let (status, out, _) = run(here, &server, &["remove", &url]);
    assert_eq!((status, out.as_str()), (0, "SERVER/feed  followed no more; its articles stay\n"));
    assert_eq!(update(), (0, String::new(), String::new()));
    assert_eq!(files(&here.join("articles")).len(), 4);
}

#[test]
fn a_page_that_is_followed_gives_a_version_whenever_its_article_changes() {
    static ROUND: AtomicUsize = AtomicUsize::new(1);
    let server = Server::start(|_, stream| {
        let body = match ROUND.load(Ordering::SeqCst) {
            1 => page("regulator finds"),
            2 => page("regulator finds").replace("</body>", "<script>var visit = 2;</script></body>"),
            _ => page("regulator suspects"),
        };
        send(stream, "200 OK", "", body.as_bytes());
    });
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    run(here, &server, &["add", "--allow-local", "--follow", &server.url("/story")]);
    let articles = || files(&here.join("articles")).iter().filter(|name| !name.starts_with('.')).count();
    let update = || run(here, &server, &["update", "--allow-local"]).1;
    ROUND.store(2, Ordering::SeqCst);
    assert_eq!((update(), articles()), (String::new(), 1));
    ROUND.store(3, Ordering::SeqCst);
    assert!(update().starts_with("SERVER/story: 1 new\n"));
    assert_eq!((update(), articles()), (String::new(), 2));
    let (status, out, _) = run(here, &server, &["remove", &server.url("/story")]);
    assert_eq!((status, out.lines().count(), articles()), (0, 2, 0), "{out}");
}

#[test]
fn files_are_copied_as_they_are_and_lists_of_feeds_are_followed() {
    let server = Server::start(|request, stream| match request.path.as_str() {
        "/a" | "/b" => send(stream, "200 OK", "", feed(&[&request.path[1..]]).as_bytes()),
        _ => send(stream, "404 Not Found", "", b""),
    });
    let folder = TempDir::new().unwrap();
    let here = folder.path();
    let outline = |path: &str| format!("<outline xmlUrl='{}'/>", server.url(path));
    let list = format!("<opml><body>{}{}{}</body></opml>", outline("/a"), outline("/b"), outline("/c"));
    fs::create_dir(here.join("more")).unwrap();
    for (name, text) in [
        ("story.txt", "The board met\n\nNobody came to hear it.\n"),
        ("more/story.txt", "Another board met\n\nNobody came to hear it either.\n"),
        ("photo.jpg", "\u{fffd}"),
        ("blank.md", ""),
        ("feeds.opml", &list),
    ] {
        fs::write(here.join(name), text).unwrap();
    }
    let args = [
        "add",
        "--allow-local",
        "story.txt",
        "story.txt",
        "more/story.txt",
        "blank.md",
        "more",
        "feeds.opml",
        "none.txt",
    ];
    let (status, out, err) = run(here, &server, &args);
    assert_eq!(status, 1);
    assert_eq!(
        out,
        "articles/story.txt  added\narticles/story.txt  there already\narticles/story-2.txt  added\n\
         articles/2024-05-02-a.md  a\narticles/2024-05-02-b.md  b\n"
    );
    assert_eq!(
        err.lines().map(|line| line.split(" (").next().unwrap()).collect::<Vec<_>>(),
        [
            "blank.md: empty",
            "more: a folder; name its files, or list it under `articles` in the configuration",
            "feeds.opml: 1 of 3 feeds could not be added: SERVER/c: the server answers 404",
            "none.txt: No such file or directory",
        ]
    );
    assert_eq!(fs::read(here.join("articles/story.txt")).unwrap(), fs::read(here.join("story.txt")).unwrap());
}

#[test]
fn a_clipping_is_read_as_the_article_that_it_was_made_from() {
    use onrecord::load::{Input, Options, read_from};
    use onrecord::model::Article;
    let load = |bytes: &[u8], input| -> Vec<Article> {
        let options = Options { input, ..Options::default() };
        read_from(bytes, "-", options).map(|loaded| loaded.expect("an article")).collect()
    };
    let shape = |article: &Article| {
        let paragraphs = article
            .paragraphs
            .iter()
            .map(|p| (p.kind, p.span.of(&article.text).to_owned()))
            .collect::<Vec<_>>();
        let about = [&article.title, &article.outlet, &article.published, &article.updated, &article.url]
            .map(Clone::clone);
        (paragraphs, about, article.byline.clone())
    };
    let hard = "<rss><item><title>1. *Not* a [list] & so on</title><link>https://a.example/_x_</link>\
                <description>&lt;p&gt;# no heading&lt;/p&gt;&lt;p&gt;- no item &amp;lt;b&amp;gt; &amp;amp;amp; **bold** \
                `code` $5 | ~~6~~ [[wiki]] ![no](image)&lt;/p&gt;&lt;p&gt;1) no number&lt;br&gt;+ plus&lt;br&gt;=== no rule&lt;/p&gt;\
                &lt;blockquote&gt;&gt; quoted&lt;/blockquote&gt;&lt;ul&gt;&lt;li&gt;one&lt;li&gt;two&lt;/ul&gt;&lt;h2&gt;End #&lt;/h2&gt;\
                &lt;p&gt;--- no rule&lt;/p&gt;&lt;p&gt;C:\\path\\*&lt;/p&gt;</description></item></rss>";
    for (bytes, input) in [
        (include_bytes!("load/page.html").as_slice(), Input::Html),
        (include_bytes!("load/feed.atom"), Input::Feed),
        (include_bytes!("load/newsletter.eml"), Input::Mail),
        (hard.as_bytes(), Input::Feed),
    ] {
        for article in load(bytes, input) {
            let clipping = onrecord::export::clipping(&article);
            let [again] = load(clipping.as_bytes(), Input::Markdown).try_into().unwrap();
            assert_eq!(shape(&again), shape(&article), "{clipping}");
        }
    }
}
