//! The vocabulary that every part shares: articles, people and organizations, findings.

pub mod article;
pub mod cards;
pub mod claim;
pub mod correction;
pub mod finding;
pub mod flow;
pub mod kept;
pub mod known;
pub mod library;
pub mod listing;
pub mod people;
pub mod provenance;
pub mod query;
pub mod said;

pub use article::{Article, Field, Origin, Paragraph, ParagraphKind};
pub use cards::Cards;
pub use claim::{Answer, Claim, Manner, Party};
pub use correction::{Amendment, Applied, Astray, Corrected, Correction, Detail};
pub use finding::{
    Alternative, Attribution, Concern, DataType, Definition, Evidence, Findings, Kind, LIKELY, Mode, Part,
    Quote, SourceType, Stance,
};
pub use flow::{Flow, Status};
pub use kept::{Brief, Change, Kept, Note};
pub use known::{KnownOrganization, KnownPerson, Renamed};
pub use library::{Library, Problem, Severity};
pub use listing::{Card, Listing};
pub use people::{Organization, OrganizationId, OrganizationKind, Person, PersonId};
pub use provenance::{Channel, Provenance};
pub use query::{Flag, Place, Query, QueryError, Term, Wanted};
pub use said::{Named, Raised, Said, Usage};
