//! Desk: a reader at a terminal that is not there, driven by keys through the default key map.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use onrecord::action::Context;
use onrecord::app::ask::{Answer, Ask};
use onrecord::app::page::Form;
use onrecord::app::{App, Confirmed, Effect, Message, Settings};
use onrecord::config::{Chord, Config, Keymap, Lookup, Theme};
use onrecord::model::{Article, Card, Change, Findings, Library, Listing, Named, Raised, Said, Usage};
use onrecord::reading::select::{excerpt, select};
use onrecord::reading::versions::compare;
use onrecord::store::State;
use ratatui::backend::TestBackend;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;
use ratatui::{Frame, Terminal};
use tui_input::InputRequest;

use super::coverage::{Coverage, library};

/// A reader at a terminal of a given size.
pub struct Desk {
    pub app: App,
    keymap: Keymap,
    theme: Theme,
    articles: Vec<Arc<Article>>,
    findings: Vec<Findings>,
    terminal: Terminal<TestBackend>,
    pub effects: Vec<Effect>,
    state: State,
    _folder: tempfile::TempDir,
}

/// How a test begins.
#[derive(Clone)]
pub struct Setup {
    pub coverage: Coverage,
    pub size: (u16, u16),
    pub theme: &'static str,
    pub linear: bool,
    pub ascii: bool,
    /// What the configuration says differently.
    pub configured: fn(&mut Settings),
    /// What was kept before, of the article at each place.
    pub kept: Vec<(usize, Vec<Change>)>,
}

/// At a terminal of a given size, without colour.
pub fn at(columns: u16, rows: u16) -> Setup {
    Setup {
        coverage: library(),
        size: (columns, rows),
        theme: "none",
        linear: false,
        ascii: false,
        configured: |_| {},
        kept: Vec::new(),
    }
}

impl Setup {
    pub fn on(self, coverage: Coverage) -> Self {
        Self { coverage, ..self }
    }

    /// With what was kept before of the article at `place`.
    pub fn keeping(mut self, place: usize, changes: &[Change]) -> Self {
        self.kept.push((place, changes.to_vec()));
        self
    }

    pub fn open(self) -> Desk {
        let config = Config::built_in().unwrap();
        let mut theme = config.themes.iter().find(|t| t.name == self.theme).unwrap().clone();
        theme.ascii = self.ascii;
        let mut settings = Settings {
            linear: self.linear,
            width: config.width,
            widths: onrecord::app::widths::Widths::default(),
            form: Form { justified: config.lines.justify, hyphenated: config.lines.hyphenate },
            thought: config.thought,
            lens: "Privacy".to_owned(),
            mouse: config.mouse,
            dim_below: config.dim_below,
            themes: config.themes.iter().map(|t| t.name.clone()).collect(),
            formats: onrecord::export::FORMATS.map(|(_, ending, _)| ending).to_vec(),
        };
        (self.configured)(&mut settings);
        let (articles, findings) = self.coverage.articles.into_iter().unzip();
        let articles: Vec<Article> = articles;
        let articles: Vec<_> = articles.into_iter().map(Arc::new).collect();
        let library = Library {
            articles: articles.clone(),
            problems: self.coverage.problems,
            roots: vec!["coverage".into()],
            sample: false,
        };
        let terminal = Terminal::new(TestBackend::new(self.size.0, self.size.1)).unwrap();
        let app = App::new(Listing::from(&library), settings);
        let folder = tempfile::tempdir().unwrap();
        let mut state = State::open(&folder.path().join("state.db")).unwrap();
        for (place, changes) in &self.kept {
            for change in changes {
                state.change(&articles[*place], change).unwrap();
            }
        }
        let mut desk = Desk {
            app,
            keymap: config.keymap,
            theme,
            articles,
            findings,
            terminal,
            effects: Vec::new(),
            state,
            _folder: folder,
        };
        desk.tell(Message::Resize { columns: self.size.0, rows: self.size.1 });
        desk
    }
}

impl Desk {
    /// Tells the app; what it says it knows must leave the screen as it is.
    pub fn tell(&mut self, message: Message) {
        let known = self.app.knows(&message).then(|| self.buffer());
        let effects = self.app.update(message);
        if let Some(before) = known {
            assert_eq!(self.buffer(), before);
        }
        for effect in effects {
            self.perform(effect);
        }
    }

    fn perform(&mut self, effect: Effect) {
        match effect {
            Effect::Fetch(card) => {
                let article = Arc::clone(&self.articles[card.key as usize]);
                self.tell(Message::Fetched(card.key, Ok((article, None))));
            }
            Effect::Ask(ask) => {
                let answer = self.answer(&ask);
                self.tell(Message::Answered(ask, Ok(answer)));
            }
            Effect::Analyze(key) => {
                self.tell(Message::Found(key, Box::new(self.findings[key as usize].clone())));
            }
            Effect::Concerns => {}
            Effect::Recall(key) => {
                let kept = self.state.recall(&self.articles[key as usize]).unwrap();
                self.tell(Message::Recalled(key, Ok(Box::new(kept))));
            }
            Effect::Keep { key, change, doing } => {
                let (kept, undo) = self.state.change(&self.articles[key as usize], &change).unwrap();
                let confirmed = Confirmed { key, change, doing, kept, undo };
                self.tell(Message::Confirmed(Box::new(confirmed)));
            }
            effect => self.effects.push(effect),
        }
    }

    /// What somebody who keeps the library would answer.
    fn answer(&self, ask: &Ask) -> Answer {
        let all = || (0..).zip(self.articles.iter().zip(&self.findings));
        let said = |wanted: &dyn Fn(&Findings, usize) -> bool| {
            let quotes = all().flat_map(|(key, (article, found))| {
                (0..found.quotes.len()).filter(move |q| wanted(found, *q)).map(move |q| {
                    let quote = &found.quotes[q];
                    let speaker = quote.attribution.speaker.and_then(|id| found.person(id));
                    Said {
                        key,
                        at: quote.start(),
                        stance: Some(quote.stance.name().to_owned()),
                        who: speaker.map(|person| person.name.clone()).unwrap_or_default(),
                        concerns: Vec::new(),
                        words: quote.text(&article.text),
                    }
                })
            });
            quotes.collect::<Vec<_>>()
        };
        match ask {
            Ask::Find(query) | Ask::Filter(query) => Answer::Found(
                all()
                    .filter(|(_, (a, f))| select(query, a, f, |_| false).is_some())
                    .map(|(key, _)| key)
                    .collect(),
            ),
            Ask::Excerpts(query, keys) => Answer::Excerpts(
                all()
                    .filter(|(key, _)| keys.contains(key))
                    .map(|(key, (article, findings))| (key, excerpt(query, article, findings)))
                    .collect(),
            ),
            Ask::Organization(name) => Answer::Said(said(&|found, quote| {
                let ids = &found.quotes[quote].attribution.organizations;
                ids.iter().any(|id| found.organization(*id).is_some_and(|o| o.name == *name))
            })),
            Ask::Usages(_) => Answer::Usages(
                self.findings.iter().flat_map(|found| &found.organizations).map(Usage::of).collect(),
                self.findings.len(),
            ),
            Ask::Concern { id, .. } => {
                let mut told = said(&|found, quote| {
                    let concern = found.concerns.iter().find(|concern| concern.id == *id);
                    concern.is_some_and(|c| c.evidence.iter().any(|evidence| evidence.quote == Some(quote)))
                });
                for (key, (article, found)) in all() {
                    let concern = found.concerns.iter().find(|concern| concern.id == *id);
                    let own = concern.iter().flat_map(|c| &c.evidence).filter(|one| one.quote.is_none());
                    told.extend(own.map(|one| Said {
                        key,
                        at: one.sentence.start,
                        stance: None,
                        who: String::new(),
                        concerns: Vec::new(),
                        words: one.sentence.of(&article.text).to_owned(),
                    }));
                }
                Answer::Said(told)
            }
            Ask::Concerns => {
                let mut raised = BTreeMap::<String, Raised>::new();
                for (key, (_, found)) in all() {
                    for concern in &found.concerns {
                        let (id, name) = (concern.id.clone(), concern.name.clone());
                        let one =
                            raised.entry(id.clone()).or_insert(Raised { id, name, articles: Vec::new() });
                        one.articles.push((key, concern.evidence.len()));
                    }
                }
                Answer::Raised(raised.into_values().collect())
            }
            Ask::Versions(of, others) => {
                let article = |key: &u64| &self.articles[*key as usize];
                Answer::Versions(others.iter().map(|other| compare(article(other), article(of))).collect())
            }
            Ask::Names(keys) => Answer::Names(
                all()
                    .filter(|(key, _)| keys.contains(key))
                    .flat_map(|(_, (_, found))| &found.organizations)
                    .map(|o| Named { name: o.name.clone(), quotes: 1 })
                    .collect(),
                all()
                    .filter(|(key, _)| keys.contains(key))
                    .flat_map(|(_, (_, found))| &found.concerns)
                    .map(|concern| (concern.id.clone(), concern.name.clone()))
                    .collect(),
            ),
        }
    }

    /// Types: characters as they stand, other keys by their names in `<>`.
    pub fn keys(&mut self, typed: &str) {
        let mut pending = Vec::new();
        let mut count = None;
        let mut rest = typed;
        while let Some(first) = rest.chars().next() {
            let (name, len) = match rest.strip_prefix('<').and_then(|r| r.split_once('>')) {
                Some((name, _)) if !name.is_empty() => (name.to_owned(), name.len() + 2),
                _ if first == ' ' => ("space".to_owned(), 1),
                _ => (first.to_string(), first.len_utf8()),
            };
            rest = &rest[len..];
            if let Some(size) = name.strip_prefix("size:") {
                let (columns, rows) = size.split_once('x').unwrap();
                self.resize(columns.parse().unwrap(), rows.parse().unwrap());
            } else {
                self.key(&name, &mut pending, &mut count);
            }
        }
    }

    fn key(&mut self, name: &str, pending: &mut Vec<Chord>, count: &mut Option<usize>) {
        let chord = Chord::parse(name).unwrap();
        let context = self.app.context();
        pending.push(chord);
        let looked = self.keymap.lookup(context, pending);
        if let Lookup::Found(action) = looked {
            self.tell(Message::Act(action, count.take()));
        }
        if looked != Lookup::Prefix {
            pending.clear();
        }
        if looked != Lookup::Unbound {
            return;
        }
        if context == Context::Input {
            let mut letters = name.chars();
            match (name, letters.next(), letters.next()) {
                ("enter", ..) => self.tell(Message::Submit),
                ("tab", ..) => self.tell(Message::Complete),
                ("backspace", ..) => self.tell(Message::Edit(InputRequest::DeletePrevChar)),
                ("space", ..) => self.tell(Message::Edit(InputRequest::InsertChar(' '))),
                (_, Some(c), None) => self.tell(Message::Edit(InputRequest::InsertChar(c))),
                _ => panic!("no key {name}"),
            }
        } else if let Some(digit) = chord.digit() {
            *count = Some(count.unwrap_or(0) * 10 + digit);
        }
    }

    /// Edits the file of the only article: from now on it holds this one.
    pub fn edit(&mut self, (article, findings): (Article, Findings)) {
        let card = self.app.library.cards.get(0).unwrap();
        let cards = [Card { key: self.articles.len() as u64, ..card }].into_iter().collect();
        self.articles.push(Arc::new(article));
        self.findings.push(findings);
        self.tell(Message::Listed(Box::new(Listing { cards, ..self.app.library.clone() })));
    }

    /// Changes the configuration.
    pub fn configure(&mut self, change: fn(&mut Settings)) {
        let mut settings = self.app.configured().clone();
        change(&mut settings);
        self.tell(Message::Configured(Box::new(settings)));
    }

    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
        self.tell(Message::Resize { columns, rows });
    }

    pub fn draw(&mut self) {
        let Self { app, theme, keymap, terminal, .. } = self;
        let drawn = |frame: &mut Frame<'_>| {
            if let Some(at) = onrecord::ui::draw(app, theme, keymap, frame.buffer_mut()).cursor {
                frame.set_cursor_position(at);
            }
        };
        terminal.draw(drawn).unwrap();
    }

    fn buffer(&mut self) -> Buffer {
        self.draw();
        self.terminal.backend().buffer().clone()
    }

    pub fn screen(&mut self) -> String {
        let buffer = self.buffer();
        let width = usize::from(buffer.area.width.max(1));
        let mut out = String::new();
        for row in buffer.content.chunks(width) {
            let mut skip = 0;
            let mut line = String::new();
            for cell in row {
                if skip > 0 {
                    skip -= 1;
                    continue;
                }
                line.push_str(cell.symbol());
                skip = onrecord::app::measure::width(cell.symbol()).saturating_sub(1);
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }

    /// The screen's styles: each run of cells that do not look as plain text does.
    pub fn styles(&mut self) -> String {
        let buffer = self.buffer();
        let looks = |cell: &Cell| {
            let style = cell.style();
            let mut words = vec![];
            words.extend(style.fg.filter(|c| *c != Color::Reset).map(|c| c.to_string()));
            words.extend(style.bg.filter(|c| *c != Color::Reset).map(|c| format!("on {c}")));
            words.extend((!style.add_modifier.is_empty()).then(|| format!("{:?}", style.add_modifier)));
            words.join(" ")
        };
        let mut out = String::new();
        for (y, row) in buffer.content.chunks(usize::from(buffer.area.width)).enumerate() {
            for run in row.chunk_by(|a, b| looks(a) == looks(b)) {
                let words: String = run.iter().map(Cell::symbol).collect();
                let look = looks(&run[0]);
                if !look.is_empty() && !words.trim().is_empty() {
                    writeln!(out, "{y:>2} {look}: {}", words.trim()).unwrap();
                }
            }
        }
        out
    }
}
