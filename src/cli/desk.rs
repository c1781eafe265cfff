//! Desk: what is done for the reader: analysing, on another thread, and keeping corrections.

use std::sync::{Mutex, OnceLock, PoisonError};

use super::corrections;
use crate::analysis::concerns::Lens;
use crate::analysis::{self, Knowledge};
use crate::app::Message;
use crate::model::{Amendment, Article, Correction, Findings, KnownOrganization, Problem};
use crate::store::Corrections;
use crate::term;

/// What the work is done with; read and compiled by the first article, after the first paint.
pub(super) struct Desk {
    organizations: Vec<KnownOrganization>,
    /// The user's own lens, until the knowledge is compiled.
    lens: Mutex<Option<Lens>>,
    knowledge: OnceLock<Knowledge>,
    kept: OnceLock<(Mutex<Corrections>, Vec<Problem>)>,
}

impl Desk {
    /// A desk with nothing on it yet.
    pub(super) const fn new(organizations: Vec<KnownOrganization>, lens: Option<Lens>) -> Self {
        Self { organizations, lens: Mutex::new(lens), knowledge: OnceLock::new(), kept: OnceLock::new() }
    }

    /// The words and weights of the analysis.
    pub(super) fn knowledge(&self) -> &Knowledge {
        self.knowledge.get_or_init(|| {
            let own = self.lens.lock().unwrap_or_else(PoisonError::into_inner).take();
            Knowledge::through(own.unwrap_or_else(Lens::builtin)).knowing(self.organizations.clone())
        })
    }

    /// The corrections, and what is wrong with their files.
    fn kept(&self) -> &(Mutex<Corrections>, Vec<Problem>) {
        self.kept.get_or_init(|| {
            let (corrections, problems) = corrections::load();
            (Mutex::new(corrections), problems)
        })
    }

    /// Whether the user has corrected something in `article`.
    pub(super) fn corrects(&self, article: &Article) -> bool {
        self.with(|kept| !kept.of(article).is_empty())
    }

    /// Which names the user has said to mean which others in all articles, the oldest word first.
    pub(super) fn merges(&self) -> Vec<(String, String)> {
        self.with(|kept| kept.merges())
    }

    fn with<T>(&self, work: impl FnOnce(&mut Corrections) -> T) -> T {
        work(&mut self.kept().0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl term::Desk for Desk {
    fn analyze(&self, article: &Article) -> Findings {
        let corrections = self.with(|kept| kept.of(article));
        analysis::analyze_corrected(article, self.knowledge(), &corrections)
    }

    fn opening(&self) -> Vec<Message> {
        let concerns = self.knowledge().lens.concerns.clone();
        let problem = self.kept().1.first().map(|problem| Message::Notice(problem.to_string()));
        [Message::Concerns(concerns)].into_iter().chain(problem).collect()
    }

    fn correct(&self, article: &Article, amendment: Amendment) -> Result<String, String> {
        let says = amendment.says();
        let kept = self.with(|kept| kept.add(article, amendment, &corrections::user(), &corrections::now()));
        kept.map(|()| format!("corrected: {says}")).map_err(|error| format!("not kept: {error}"))
    }

    fn uncorrect(&self, article: &Article) -> String {
        match self.with(|kept| kept.undo(article, &corrections::user())) {
            Ok(Some(Correction { change, .. })) => format!("taken back: {}", change.says()),
            Ok(None) => "you corrected nothing here".to_owned(),
            Err(error) => format!("not taken back: {error}"),
        }
    }
}
