//! Flow: what a claim says of information on its way (contextual integrity: Nissenbaum, 2004), in its own
//! words alone.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// One flow of information. What the claim does not say is empty; every span lies in the claim's words.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Flow {
    /// Who gives it, or from whom it is taken.
    pub sender: Option<Span>,
    /// Who gets, takes or asks for it.
    pub recipient: Option<Span>,
    /// Whom it is about.
    pub subjects: Option<Span>,
    /// What it is.
    pub data: Vec<Span>,
    /// What for.
    pub purpose: Option<Span>,
    /// Under what condition: consent, a warrant, a contract.
    pub condition: Option<Span>,
    /// Numbers with what they count.
    pub figures: Vec<Span>,
    /// How it is put.
    pub status: Status,
}

impl Flow {
    /// Each part that the claim names, with what to call it.
    pub fn parts(&self) -> impl Iterator<Item = (&'static str, Span)> {
        let one = |name, span: Option<Span>| span.map(|span| (name, span));
        let list = |name, spans: &[Span]| spans.iter().map(|span| (name, *span)).collect::<Vec<_>>();
        let ends = [one("from", self.sender), one("to", self.recipient), one("of", self.subjects)];
        let terms = [one("for", self.purpose), one("condition", self.condition)];
        let data = list("data", &self.data);
        let figures = list("figure", &self.figures);
        ends.into_iter().flatten().chain(data).chain(terms.into_iter().flatten()).chain(figures)
    }

    /// Every span in it, in no order.
    pub fn spans_mut(&mut self) -> impl Iterator<Item = &mut Span> {
        let Self { sender, recipient, subjects, data, purpose, condition, figures, status: _ } = self;
        let ones = [sender, recipient, subjects, purpose, condition];
        ones.into_iter().flatten().chain(data).chain(figures)
    }

    /// Whether the claim says from whom or to whom something goes.
    pub const fn moves(&self) -> bool {
        self.sender.is_some() || self.recipient.is_some()
    }
}

/// How a flow is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Status {
    /// Somebody accuses somebody of it.
    #[default]
    Alleged,
    /// It is told as a fact.
    Stated,
    /// It is said not to be so.
    Denied,
    /// It is to come.
    Planned,
}

impl Status {
    /// All of them, in the order of the contract.
    pub const ALL: [Self; 4] = [Self::Alleged, Self::Stated, Self::Denied, Self::Planned];

    /// Its name in the `extract` contract.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Alleged => "alleged",
            Self::Stated => "stated",
            Self::Denied => "denied",
            Self::Planned => "planned",
        }
    }
}
