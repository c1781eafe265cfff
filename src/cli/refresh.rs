//! Refreshing: the cache brought up to date with the disk, for the reader behind its back and for
//! the commands that search.
//!
//! ```text
//!  walk ──► chunk of files ──► known? ──► read, analyse on all cores ──► keep ──► cards in order
//!                              one thread                              caller's thread
//! ```
//!
//! A large file is read and kept in parts, so that memory holds one of them.

use std::collections::HashSet;
use std::fmt::Debug;
use std::iter;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;
use std::thread;
use std::time::{Duration, Instant};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use super::desk::Desk;
use super::guard::guarded;
use super::lens;
use crate::analysis;
use crate::config::{Config, ConfigError};
use crate::load::{self, FoundFile, Options};
use crate::model::{Article, Card, Cards, Findings, Listing, Problem};
use crate::reading::versions;
use crate::store::StoreProblem;
use crate::store::cache::{Cache, Fresh, One, Parcel, Read, Seen, Shown};
use crate::text::Sketch;

/// Files that are read before any of them is kept.
const CHUNK: usize = 128;

/// From so many bytes on a file is read in parts.
const LARGE: u64 = 4 << 20;

/// Articles of a part.
const PART: usize = 256;

/// Time between two words on how far it is.
const PAUSE: Duration = Duration::from_millis(100);

/// What analyses for the cache: without the user's corrections, which are put over it when read.
pub(super) struct Analyst {
    /// Where it is done.
    pub(super) desk: Arc<Desk>,
    /// What the findings depend on beside article and program.
    pub(super) stamp: String,
}

impl Analyst {
    /// One who knows the organizations and the lens of `config`.
    ///
    /// # Errors
    /// When the lens cannot be read or is wrong.
    pub(super) fn new(config: &Config) -> Result<Self, ConfigError> {
        Self::at(Arc::new(Desk::new(config.organizations.clone(), lens::chosen(config)?)), config)
    }

    /// One at `desk`, which knows what `config` says.
    ///
    /// # Errors
    /// When the lens cannot be read.
    pub(super) fn at(desk: Arc<Desk>, config: &Config) -> Result<Self, ConfigError> {
        // The built-in lens is part of the program, which the cache knows by itself.
        let lens = config.lens.as_deref().map(|path| lens::text(Some(path))).transpose()?;
        Ok(Self { desk, stamp: digest(&(&config.organizations, lens)) })
    }

    /// What is found in `article`.
    pub(super) fn analyze(&self, article: &Article) -> Findings {
        analysis::analyze(article, self.desk.knowledge())
    }
}

/// A short name of a value.
fn digest(value: &impl Debug) -> String {
    let hash = Sha256::digest(format!("{value:?}").as_bytes());
    format!("{:016x}", hash.iter().take(8).fold(0, |name: u64, byte| name << 8 | u64::from(*byte)))
}

/// Which build of the program this is, so that none shows what another found.
pub(super) fn program() -> String {
    let file = std::env::current_exe().ok().and_then(|program| Seen::of(&program));
    format!("{} {file:?}", env!("CARGO_PKG_VERSION"))
}

/// The name of the library at `paths` in the cache: where it lies and how it is read.
pub(super) fn name(paths: &[PathBuf], options: &Options) -> String {
    let places: Vec<_> = paths.iter().map(std::path::absolute).map(Result::ok).collect();
    digest(&(places, paths, options.input, options.max_bytes))
}

/// What refreshing tells on its way.
pub(super) struct News<'a> {
    /// So many files are done.
    pub(super) done: usize,
    /// Of so many.
    pub(super) total: usize,
    /// What they show, in order.
    pub(super) listing: &'a Listing,
}

/// Brings `cache` up to date with the files at `paths`; gives what the list shows then.
///
/// # Errors
/// Where the cache cannot be read or written.
pub(super) fn refresh(
    paths: &[PathBuf],
    options: &Options,
    cache: &mut Cache,
    analyst: &Analyst,
    mut news: impl FnMut(News<'_>),
) -> Result<Listing, StoreProblem> {
    let outdated: HashSet<u64> = cache.outdated(&analyst.stamp)?.into_iter().collect();
    let (files, problems) = walk(paths);
    let name = name(paths, options);
    let before = cache.listing(&name)?;
    let reader = Reader { cache: cache.again()?, options, analyst, outdated };
    let total = files.len();
    let mut listing = Listing { problems, roots: paths.to_vec(), ..Listing::default() };
    thread::scope(|scope| {
        let (send, chunks) = sync_channel(1);
        scope.spawn(move || {
            for chunk in files.chunks(CHUNK) {
                let taken = reader.read(chunk, |looked| send.send(Ok(looked)).is_ok());
                match taken {
                    Ok(true) => {}
                    Ok(false) => return,
                    Err(problem) => {
                        // Where nobody listens any more, a problem has been told.
                        let _ = send.send(Err(problem));
                        return;
                    }
                }
            }
        });
        let (mut done, mut told) = (0, Instant::now());
        let mut keeper = Keeper { cache, stamp: &analyst.stamp, parts: Vec::new(), problems: Vec::new() };
        for chunk in chunks {
            for (cards, problems) in keeper.keep(chunk?)? {
                listing.cards.append(&cards);
                listing.problems.extend(problems);
                done += 1;
            }
            if told.elapsed() > PAUSE || done == total {
                told = Instant::now();
                news(News { done, total, listing: &listing });
            }
        }
        Ok::<_, StoreProblem>(())
    })?;
    match before {
        Some(before) if (&before.cards, &before.problems) == (&listing.cards, &listing.problems) => {
            listing.stories = before.stories;
        }
        before => {
            listing.stories = stories(cache, &listing.cards)?;
            cache.keep_listing(&name, &listing)?;
            let there: HashSet<PathBuf> = listing.cards.iter().filter_map(|card| card.path).collect();
            let gone = before.iter().flat_map(|before| before.cards.iter()).filter_map(|card| card.path);
            let gone: HashSet<PathBuf> = gone.filter(|path| !there.contains(path)).collect();
            cache.forget(gone.into_iter().filter_map(|path| std::path::absolute(path).ok()))?;
        }
    }
    Ok(listing)
}

/// The stories of which `cards` show several versions, by their places.
fn stories(cache: &Cache, cards: &Cards) -> Result<Vec<Vec<usize>>, StoreProblem> {
    let (sketches, none) = (cache.sketches()?, Sketch::default());
    let sketches: Vec<&Sketch> = cards.keys().iter().map(|key| sketches.get(key).unwrap_or(&none)).collect();
    Ok(versions::groups(&sketches))
}

/// The files at `paths` in stable order, and what stood in the way.
fn walk(paths: &[PathBuf]) -> (Vec<FoundFile>, Vec<Problem>) {
    let (mut files, mut problems) = (Vec::new(), Vec::new());
    for found in load::files(paths) {
        match found {
            Ok(file) => files.push(file),
            Err(problem) => problems.push(problem),
        }
    }
    (files, problems)
}

/// What the reader of files hands on.
enum Looked {
    /// Files, each as it is known or as it was just read.
    Files(Vec<File>),
    /// Some of the articles of a large file; others follow, and then, among files, the file without them.
    Part(Read),
}

/// A file: as it is known, or as it was just read.
enum File {
    Known(Shown),
    Read(Read),
}

/// Who keeps what was read.
struct Keeper<'a> {
    cache: &'a mut Cache,
    stamp: &'a str,
    /// The articles so far of the large file that is being read.
    parts: Vec<One>,
    /// What was wrong with them.
    problems: Vec<Problem>,
}

impl Keeper<'_> {
    /// Keeps what was read; gives what the files that are done show, in order.
    fn keep(&mut self, looked: Looked) -> Result<Vec<Shown>, StoreProblem> {
        let files = match looked {
            Looked::Files(files) => files,
            Looked::Part(part) => {
                let cards = self.cache.keep_part(&part.path, part.articles, self.stamp)?;
                self.parts.extend(cards.into_iter().map(|card| One::Kept(Box::new(card))));
                self.problems.extend(part.problems);
                return Ok(Vec::new());
            }
        };
        let mut read = Vec::new();
        let mut places = Vec::new();
        for file in files {
            match file {
                File::Known(shown) => places.push(Some(shown)),
                File::Read(mut file) => {
                    // Parts that came before are of the first file read.
                    file.articles.splice(..0, self.parts.drain(..));
                    file.problems.splice(..0, self.problems.drain(..));
                    read.push(file);
                    places.push(None);
                }
            }
        }
        let mut kept =
            if read.is_empty() { Vec::new() } else { self.cache.keep(read, self.stamp)? }.into_iter();
        Ok(places.into_iter().map(|known| known.or_else(|| kept.next()).unwrap_or_default()).collect())
    }
}

/// What is known of a file before it is read.
enum Known {
    /// It is as it was.
    Shown(Shown),
    /// It is new or changed, or its findings are of old.
    Stale(Seen),
}

/// An article before it is analysed.
enum Pending {
    /// It is kept already, with its findings.
    Kept(Box<Card>),
    /// It is new.
    New(Box<Article>, Parcel),
}

/// Who reads.
struct Reader<'a> {
    cache: Cache,
    options: &'a Options,
    analyst: &'a Analyst,
    /// Articles to be analysed anew.
    outdated: HashSet<u64>,
}

impl Reader<'_> {
    /// Looks at the files of a chunk, reads those that are new or changed, and hands them on in their order;
    /// whether they were taken.
    fn read(&self, chunk: &[FoundFile], mut send: impl FnMut(Looked) -> bool) -> Result<bool, StoreProblem> {
        let known = chunk.iter().map(|file| self.known(file)).collect::<Result<Vec<_>, _>>()?;
        let large = |known: &Known| matches!(known, Known::Stale(seen) if seen.size >= LARGE);
        let mut rest = chunk.iter().zip(known).peekable();
        while let Some((_, known)) = rest.peek() {
            let taken = if large(known) {
                let Some((file, Known::Stale(seen))) = rest.next() else { break };
                self.in_parts(file, seen, &mut send)?
            } else {
                let small = iter::from_fn(|| rest.next_if(|(_, known)| !large(known)));
                send(Looked::Files(self.whole(small.unzip())?))
            };
            if !taken {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Reads a large file, and hands its articles on as they are analysed; whether they were taken.
    fn in_parts(
        &self,
        file: &FoundFile,
        seen: Seen,
        send: &mut impl FnMut(Looked) -> bool,
    ) -> Result<bool, StoreProblem> {
        let mut loaded = load(file, self.options);
        loop {
            let part: Vec<_> = loaded.by_ref().take(PART).collect();
            let more = part.len() == PART;
            let pending = part.into_iter().map(|one| self.pending(one)).collect::<Result<Vec<_>, _>>()?;
            let read = read(self.analyst, absolute(file), seen, pending);
            if !more {
                return Ok(send(Looked::Files(vec![File::Read(read)])));
            }
            if !send(Looked::Part(read)) {
                return Ok(false);
            }
        }
    }

    /// Reads files whole, where they are new or changed.
    fn whole(&self, (chunk, known): (Vec<&FoundFile>, Vec<Known>)) -> Result<Vec<File>, StoreProblem> {
        let options = self.options;
        let loaded: Vec<Option<Vec<_>>> = chunk
            .par_iter()
            .zip(&known)
            .map(|(file, known)| matches!(known, Known::Stale(_)).then(|| load(file, options).collect()))
            .collect();
        let mut files = Vec::with_capacity(chunk.len());
        for ((file, known), loaded) in chunk.into_iter().zip(known).zip(loaded) {
            let pending = loaded.into_iter().flatten().map(|one| self.pending(one));
            files.push((file, known, pending.collect::<Result<Vec<_>, _>>()?));
        }
        let analyst = self.analyst;
        let read = files.into_par_iter().map(|(file, known, pending)| match known {
            Known::Shown(shown) => File::Known(shown),
            Known::Stale(seen) => File::Read(read(analyst, absolute(file), seen, pending)),
        });
        Ok(read.collect())
    }

    fn known(&self, file: &FoundFile) -> Result<Known, StoreProblem> {
        let path = absolute(file);
        let seen = Seen::of(&path).unwrap_or_default();
        let shown = self.cache.file(&path, seen)?;
        let current = |shown: &Shown| !shown.0.keys().iter().any(|key| self.outdated.contains(key));
        Ok(match shown.filter(current) {
            Some(shown) => Known::Shown(placed(shown, file)),
            None => Known::Stale(seen),
        })
    }

    /// Whether an article that was read is kept already.
    fn pending(
        &self,
        one: Result<(Article, Parcel), Problem>,
    ) -> Result<Result<Pending, Problem>, StoreProblem> {
        let (article, parcel) = match one {
            Ok(one) => one,
            Err(problem) => return Ok(Err(problem)),
        };
        let kept = self.cache.key(&parcel, &self.analyst.stamp)?;
        Ok(Ok(match kept {
            Some((key, organization)) => {
                Pending::Kept(Box::new(Card { organization, ..Card::of(&article, key) }))
            }
            None => Pending::New(Box::new(article), parcel),
        }))
    }
}

/// The articles of a file, packed, one at a time.
fn load(
    file: &FoundFile,
    options: &Options,
) -> impl Iterator<Item = Result<(Article, Parcel), Problem>> + use<> {
    let loaded = load::file(file.clone(), options.clone());
    loaded.map(|one| {
        one.map(|article| {
            let parcel = Parcel::new(&article);
            (article, parcel)
        })
    })
}

/// Analyses what is new in a file.
fn read(analyst: &Analyst, path: PathBuf, seen: Seen, pending: Vec<Result<Pending, Problem>>) -> Read {
    let made: Vec<_> = pending.into_par_iter().map(|one| one.and_then(|one| made(analyst, one))).collect();
    let mut read = Read { path, seen, articles: Vec::with_capacity(made.len()), problems: Vec::new() };
    for one in made {
        match one {
            Ok(one) => read.articles.push(one),
            Err(problem) => read.problems.push(problem),
        }
    }
    read
}

/// Analyses an article, where it is new; a failure, even a panic, becomes its problem.
fn made(analyst: &Analyst, pending: Pending) -> Result<One, Problem> {
    let (article, parcel) = match pending {
        Pending::Kept(card) => return Ok(One::Kept(card)),
        Pending::New(article, parcel) => (article, parcel),
    };
    let findings = guarded(&article, || analyst.analyze(&article))?;
    Ok(One::Fresh(Box::new(Fresh::new(&article, parcel, &findings))))
}

/// Where a file lies, whatever folder it was named from.
fn absolute(file: &FoundFile) -> PathBuf {
    std::path::absolute(&file.path).unwrap_or_else(|_| file.path.clone())
}

/// What a file shows, by the path that it is found at now.
fn placed((cards, problems): Shown, file: &FoundFile) -> Shown {
    if cards.iter().all(|card| card.path.as_ref() == Some(&file.path)) {
        return (cards, problems);
    }
    let placed = |card: Card| {
        let before = card.path.as_deref().map(|path| path.to_string_lossy().into_owned()).unwrap_or_default();
        let id = match card.id.strip_prefix(&before) {
            Some(rest) => format!("{}{rest}", file.path.display()),
            None => card.id.clone(),
        };
        Card { id, path: Some(file.path.clone()), ..card }
    };
    (cards.iter().map(placed).collect(), problems)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Query, Usage};
    use crate::reading::select::select;
    use crate::text::fold::fold;

    /// Invented stories that differ in what they are searched for.
    fn stories(folder: &std::path::Path) {
        let banks = ["Kestrel Bank", "Orsk Telecom", "Velt Café"];
        let acts = ["denied that it had sold", "admitted that it had lost", "never shared"];
        for number in 0..24_usize {
            let (bank, act) = (banks[number % 3], acts[number / 3 % 3]);
            let year = 2016 + number % 5;
            let text = format!(
                "---\ntitle: {bank} and the lanterns\noutlet: Wire {}\npublished: {year}-03-0{}\ntags: [t{}]\n---\n\n\
                 {bank} {act} the location data of its users.\n\n\
                 “We keep no names,” said Odda Marsh, a spokeswoman for {bank}. Number{number} stays.\n\n\
                 “We collected location data. We collected location data of everyone,” {bank} said.\n\n\
                 Campaigners accused {} of tracking people without consent.\n",
                number % 2,
                1 + number % 9,
                number % 4,
                banks[(number + 1) % 3]
            );
            std::fs::write(folder.join(format!("{number:02}.md")), text).unwrap();
        }
    }

    #[test]
    fn a_large_file_is_kept_in_parts_and_shown_whole() {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library");
        std::fs::create_dir(&library).unwrap();
        std::fs::write(library.join("a.txt"), "Before\n\nA ferry was late.").unwrap();
        std::fs::write(library.join("c.txt"), "After\n\nA ferry was early.").unwrap();
        // Not in English, and so quickly done with.
        let words = "Die Behörde schweigt zu den Kameras im Hafen und nennt keine Gründe dafür. ";
        let line = |number: usize| {
            format!("{{\"id\": \"{number}\", \"text\": \"{number} {}\"}}\n", words.repeat(215))
        };
        let lines = |numbers: std::ops::Range<usize>| numbers.map(line).collect::<String>() + "no article\n";
        let large = library.join("b.jsonl");
        let (mut cache, _) = Cache::open(&folder.path().join("cache"), "test").unwrap();
        let analyst = Analyst::new(&Config::default()).unwrap();
        let paths = [library];
        for (numbers, kept) in [(0..300, 302), (20..300, 282)] {
            std::fs::write(&large, lines(numbers.clone())).unwrap();
            assert!(std::fs::metadata(&large).unwrap().len() > LARGE && numbers.len() > PART);
            let shown = refresh(&paths, &Options::default(), &mut cache, &analyst, |_| ()).unwrap();
            let ids: Vec<String> = shown.cards.iter().map(|card| card.id).collect();
            let wanted = numbers.map(|number| number.to_string());
            assert_eq!(ids[1..ids.len() - 1], wanted.collect::<Vec<_>>());
            assert!(ids[0].ends_with("a.txt") && ids[ids.len() - 1].ends_with("c.txt"));
            assert_eq!(shown.problems.len(), 1);
            assert_eq!(cache.outdated("other").unwrap().len(), kept);
            let again = refresh(&paths, &Options::default(), &mut cache, &analyst, |_| ()).unwrap();
            assert_eq!(again, shown);
        }
        // A run that ended amid the file leaves it unknown; what it kept goes when the file is read.
        let card = cache.keep_part(&large, vec![fresh("Left over.")], &analyst.stamp).unwrap().remove(0);
        assert_eq!(cache.file(&large, Seen::of(&large).unwrap()).unwrap(), None);
        refresh(&paths, &Options::default(), &mut cache, &analyst, |_| ()).unwrap();
        assert_eq!(cache.article(&card, &analyst.stamp).unwrap(), None);
        assert!(cache.file(&large, Seen::of(&large).unwrap()).unwrap().is_some());
    }

    /// An article of these words, as it is kept.
    fn fresh(text: &str) -> One {
        let article = Article { text: text.to_owned(), ..Article::default() };
        One::Fresh(Box::new(Fresh::new(&article, Parcel::new(&article), &Findings::default())))
    }

    #[test]
    fn the_tables_answer_as_the_articles_do() {
        let folder = tempfile::tempdir().unwrap();
        let library = folder.path().join("library");
        std::fs::create_dir(&library).unwrap();
        stories(&library);
        let (mut cache, _) = Cache::open(&folder.path().join("cache"), "test").unwrap();
        let analyst = Analyst::new(&Config::default()).unwrap();
        let paths = [library];
        let first = refresh(&paths, &Options::default(), &mut cache, &analyst, |_| ()).unwrap();
        let cards = &first.cards;
        assert_eq!((cards.len(), first.problems.len()), (24, 0));
        let mut found_any = 0;
        for query in [
            "",
            "lanterns",
            "number7",
            "number*",
            "cafe",
            "\"no names\"",
            "quote:names",
            "headline:lanterns",
            "-orsk",
            "org:velt",
            "org:kestrel stance:denies",
            "-org:kestrel",
            "stance:admits",
            "-stance:admits",
            "type:direct",
            "type:collective",
            "speaker:marsh",
            "mentions:orsk -org:orsk",
            "concern:sharing",
            "-concern:sharing",
            "tag:t1",
            "-tag:t1",
            "outlet:\"wire 1\"",
            "after:2018",
            "before:2018-03",
            "after:2017 before:2019 kestrel",
            "absent",
            "org:absent",
            "data location",
            "\"data location\"",
            "—",
        ] {
            let parsed = Query::parse(query).unwrap();
            let mut told = cache.matching(&parsed).unwrap();
            told.sort_unstable();
            let mut meant: Vec<u64> = cards
                .iter()
                .filter(|card| {
                    let (article, findings) = cache.article(card, &analyst.stamp).unwrap().unwrap();
                    select(&parsed, &article, &findings.unwrap(), |_| false).is_some()
                })
                .map(|card| card.key)
                .collect();
            meant.sort_unstable();
            found_any += usize::from(!meant.is_empty());
            assert_eq!(told, meant, "{query}");
        }
        assert!(found_any > 20, "{found_any}");
        let again = refresh(&paths, &Options::default(), &mut cache, &analyst, |_| ()).unwrap();
        assert_eq!(again, first);
        let named = cards.iter().flat_map(|card| {
            let found = cache.article(&card, &analyst.stamp).unwrap().unwrap().1.unwrap();
            found.organizations.iter().map(Usage::of).collect::<Vec<_>>()
        });
        let mut counts = std::collections::BTreeMap::<_, (usize, usize)>::new();
        for usage in named {
            let (articles, mentions) = counts.entry((usage.name, usage.kind.name())).or_default();
            *articles += 1;
            *mentions += usage.mentions;
        }
        let keys: Vec<u64> = cards.iter().map(|card| card.key).collect();
        let usages = cache.usages(&keys).unwrap().into_iter();
        let told: Vec<_> = usages.map(|u| ((u.name, u.kind.name()), (u.articles, u.mentions))).collect();
        assert_eq!(told, counts.into_iter().collect::<Vec<_>>());
        assert_eq!(cache.kept(&keys).unwrap(), 24);
        assert_eq!(cache.usages(&keys[..1]).unwrap().iter().map(|usage| usage.articles).max(), Some(1));
        assert_eq!((cache.usages(&[]).unwrap().len(), cache.kept(&[]).unwrap()), (0, 0));
        let by = cache.said_by("kestrel bank").unwrap();
        assert!(by.iter().any(|said| !said.words.is_empty()), "{by:?}");
        let all = cache.organizations(&keys).unwrap();
        assert!(all.iter().any(|named| named.name == "Kestrel Bank"));
        assert!(cache.organizations(&keys[..1]).unwrap().len() < all.len());
        for one in cache.raised().unwrap() {
            let said = cache.said_of(&one.id).unwrap();
            assert_eq!(
                one.articles.iter().map(|(_, passages)| passages).sum::<usize>(),
                said.len(),
                "{one:?}"
            );
        }
        assert!(cache.organizations(&[]).unwrap().is_empty() && cache.concerns(&[]).unwrap().is_empty());
        assert!(cache.concerns(&keys[..1]).unwrap().len() < cache.concerns(&keys).unwrap().len());
        for named in all {
            for said in cache.said_by(&fold(&named.name)).unwrap() {
                let once: std::collections::BTreeSet<&String> = said.concerns.iter().collect();
                assert_eq!(once.len(), said.concerns.len(), "{said:?}");
            }
        }
    }
}
