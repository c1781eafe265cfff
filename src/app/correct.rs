//! Correct: what of a finding can be corrected, as a menu, and what choosing does.

use super::found::Selected;
use super::layout::Pane;
use super::line::Role;
use super::menu::{Choice, Menu};
use super::overlay::{self, Overlay};
use super::picking::{Picking, Wanted};
use super::prompt::{Prompt, Purpose};
use super::{App, Effect, privacy};
use crate::model::{Amendment, Article, Detail, Mode, Quote, SourceType, Stance};
use crate::text::{Anchor, Span, hull, squeeze};

/// What choosing something does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Then {
    /// This is right instead.
    Change(Amendment),
    /// There is more to choose from.
    Choose(Vec<Choice>),
    /// A name is typed.
    Ask(Asked),
    /// Words are chosen in the story, first these.
    Pick(Span, Wanted),
    /// The story is read from this byte on.
    Go(usize),
}

/// Which name is typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Who says the quote with these words; empty: nobody with a name.
    Speaker(Anchor),
    /// For whom, with `;` between them; empty: nobody.
    Organizations(Anchor),
    /// Another name of the organization with this one.
    Same(String),
}

impl Asked {
    /// What stands before the typed line.
    const fn label(&self) -> &'static str {
        match self {
            Self::Speaker(_) => "speaker: ",
            Self::Organizations(_) => "organization: ",
            Self::Same(_) => "the same as: ",
        }
    }
}

/// The title of the menu.
pub(super) const TITLE: &str = "WHAT IS WRONG HERE?";

impl App {
    /// Opens the menu for what the cursor is on; where that is nothing, words are chosen.
    pub(super) fn correct(&mut self) {
        let (Some(article), Some(found)) = (self.current().cloned(), self.found().cloned()) else {
            return self.still_reading();
        };
        self.ask_concerns();
        let mut menu = Menu::new(TITLE);
        if self.focus == Pane::Privacy {
            self.concern_choices(&article, &mut menu);
        }
        if let Some(organization) = self.organization_here().and_then(|id| found.findings.organization(id)) {
            menu.about.push((Role::Strong, organization.name.clone()));
            let then = Then::Ask(Asked::Same(organization.name.clone()));
            menu.choices.push(Choice {
                label: "it goes by another name".to_owned(),
                now: String::new(),
                then,
            });
        }
        if let Some(quote) = self.pointed().and_then(|pointed| match pointed {
            Selected::Quote(i) => found.findings.quotes.get(i),
            Selected::Concern(_) => None,
        }) {
            let words = squeeze(&quote.text(&article.text));
            menu.about.push((Role::Quote, words));
            quote_choices(&article, &found.findings, quote, &mut menu.choices);
        }
        let sentence = self.sentence_here();
        if menu.choices.is_empty() {
            return match sentence {
                Some(span) => self.pick(span, Wanted::Meaning),
                None => self.notice = Some("no words here to correct".to_owned()),
            };
        }
        if let Some(span) = sentence {
            let then = Then::Pick(span, Wanted::Meaning);
            menu.choices.push(Choice { label: "choose other words".to_owned(), now: String::new(), then });
        }
        self.overlay = Some(Overlay::new(overlay::Kind::Menu(menu)));
    }

    /// The sentence that begins on the cursor's line, else the one that goes on there.
    fn sentence_here(&self) -> Option<Span> {
        let found = self.found()?;
        let line = self.story.line();
        let begins = found.findings.sentences.iter().copied().find(|sentence| line.has(sentence.start));
        begins.or_else(|| found.findings.sentence_at(line.start))
    }

    /// What of the concern under the cursor of the privacy pane can be corrected.
    fn concern_choices(&self, article: &Article, menu: &mut Menu) {
        let Some(found) = self.found() else { return };
        let Some(item) = self.privacy.here() else { return };
        let card = found.reading.privacy.concerns.get(item.card());
        let Some(concern) = card.and_then(|card| found.findings.concerns.get(card.concern)) else { return };
        let sentence = match item {
            privacy::Item::Card(_) => None,
            privacy::Item::Position(quote, _) => {
                concern.evidence.iter().find(|one| one.quote == Some(quote)).map(|one| one.sentence)
            }
            privacy::Item::Evidence(sentence, _) => Some(sentence),
        };
        let Some(sentence) = sentence else { return };
        menu.about.push((Role::Text, squeeze(sentence.of(&article.text))));
        let choices = self.concerns(&Anchor::at(&article.text, sentence), Some(&concern.id));
        menu.choices.push(Choice {
            label: "concern".to_owned(),
            now: concern.name.clone(),
            then: Then::Choose(choices),
        });
    }

    /// The concerns that a sentence may raise instead of the one found.
    fn concerns(&self, sentence: &Anchor, found: Option<&str>) -> Vec<Choice> {
        let choice = |label: &str, to: Option<&str>| Choice {
            label: label.to_owned(),
            now: String::new(),
            then: Then::Change(Amendment::Concern {
                sentence: sentence.clone(),
                from: found.map(str::to_owned),
                to: to.map(str::to_owned),
            }),
        };
        let none = found.map(|_| choice("not this concern, and no other", None));
        let others = self.concerns.iter().filter(|one| Some(one.id.as_str()) != found);
        none.into_iter().chain(others.map(|one| choice(&one.name, Some(&one.id)))).collect()
    }

    /// Begins to choose words, first those of `span`.
    pub(super) fn pick(&mut self, span: Span, wanted: Wanted) {
        self.overlay = None;
        self.focus = Pane::Story;
        self.story.go_to(span.start);
        self.picking = Some(Picking::new(span, wanted));
    }

    /// Ends picking: what the words are is known, or asked.
    pub(super) fn picked(&mut self) -> Option<Effect> {
        let (Some(picking), Some(article)) = (self.picking.take(), self.current().cloned()) else {
            return None;
        };
        let anchor = Anchor::at(&article.text, picking.span);
        match picking.wanted {
            Wanted::Words(quote) => self.amend(Amendment::Quote(quote, Detail::Words(anchor.words))),
            Wanted::Meaning => {
                let found = self.found()?.clone();
                let sentence = found.findings.sentence_at(picking.span.start).unwrap_or(picking.span);
                let concerns = self.concerns(&Anchor::at(&article.text, sentence), None);
                let plain = |label: &str, then| Choice { label: label.to_owned(), now: String::new(), then };
                let mut menu = Menu { about: vec![(Role::Quote, anchor.words.clone())], ..Menu::new(TITLE) };
                menu.choices.push(plain("a quote that was missed", Then::Change(Amendment::Missed(anchor))));
                if !concerns.is_empty() {
                    menu.choices.push(plain("its sentence raises a concern", Then::Choose(concerns)));
                }
                self.overlay = Some(Overlay::new(overlay::Kind::Menu(menu)));
                None
            }
        }
    }

    /// Does what is chosen.
    pub(super) fn choose(&mut self) -> Option<Effect> {
        let Some(overlay::Kind::Menu(menu)) = self.overlay.as_ref().map(|overlay| &overlay.kind) else {
            return None;
        };
        let Choice { label, then, .. } = menu.chosen()?.clone();
        match then {
            Then::Change(change) => {
                self.overlay = None;
                return self.amend(change);
            }
            Then::Choose(choices) => {
                let mut about = menu.about.clone();
                about.push((Role::Strong, label));
                self.overlay =
                    Some(Overlay::new(overlay::Kind::Menu(Menu { about, choices, ..Menu::new(menu.title) })));
            }
            Then::Ask(asked) => {
                let names = self.names(&asked);
                self.prompt = Some(Prompt::offering(Purpose::Name(asked.label()), names));
                self.naming = Some(asked);
            }
            Then::Pick(span, wanted) => self.pick(span, wanted),
            Then::Go(at) => {
                self.overlay = None;
                self.leave();
                self.focus = Pane::Story;
                self.go_to(at);
            }
        }
        None
    }

    /// The names that the article has, those spoken of most first.
    fn names(&self, asked: &Asked) -> Vec<String> {
        let Some(found) = self.found() else { return Vec::new() };
        let findings = &found.findings;
        let mut names: Vec<(usize, &String)> = match asked {
            Asked::Speaker(_) => findings.people.iter().map(|p| (p.mentions.len(), &p.name)).collect(),
            Asked::Organizations(_) => {
                findings.organizations.iter().map(|o| (o.mentions.len(), &o.name)).collect()
            }
            Asked::Same(_) => return self.organizations_read(),
        };
        names.sort_by_key(|(mentions, _)| std::cmp::Reverse(*mentions));
        names.into_iter().map(|(_, name)| name.clone()).collect()
    }

    /// A name was typed.
    pub(super) fn named(&mut self, typed: &str) -> Option<Effect> {
        let asked = self.naming.take()?;
        self.overlay = None;
        let mut names = typed.split(';').map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned);
        let change = match asked {
            Asked::Speaker(quote) => Amendment::Quote(quote, Detail::Speaker(names.next())),
            Asked::Organizations(quote) => Amendment::Quote(quote, Detail::Organizations(names.collect())),
            Asked::Same(name) => {
                let into = names.next().filter(|into| *into != name)?;
                let about = vec![(Role::Strong, format!("{name} is {into}"))];
                let choices = self.scopes(&name, &into);
                let menu = Menu { about, choices, ..Menu::new(TITLE) };
                self.overlay = Some(Overlay::new(overlay::Kind::Menu(menu)));
                return None;
            }
        };
        self.amend(change)
    }

    /// Has a correction kept.
    fn amend(&mut self, amendment: Amendment) -> Option<Effect> {
        if let Amendment::Merge { name, into, everywhere: true } = &amendment {
            self.merged(name, into);
        }
        Some(Effect::Correct(self.card()?.key, Box::new(amendment)))
    }
}

/// What of a quote can be corrected.
fn quote_choices(article: &Article, findings: &crate::model::Findings, quote: &Quote, out: &mut Vec<Choice>) {
    let Some(place) = hull(&quote.content) else { return };
    let anchor = Anchor::at(&article.text, place);
    let attribution = &quote.attribution;
    let speaker = attribution.speaker.and_then(|id| findings.person(id)).map(|person| person.name.clone());
    let organizations = attribution.organizations.iter().filter_map(|id| findings.organization(*id));
    let organizations: Vec<&str> = organizations.map(|organization| organization.name.as_str()).collect();
    let none = |names: String| if names.is_empty() { "none".to_owned() } else { names };
    let mut choice = |label: &str, now: String, then| out.push(Choice { label: label.to_owned(), now, then });
    choice("speaker", none(speaker.unwrap_or_default()), Then::Ask(Asked::Speaker(anchor.clone())));
    choice("organization", none(organizations.join("; ")), Then::Ask(Asked::Organizations(anchor.clone())));
    let rest = |detail| Then::Change(Amendment::Quote(anchor.clone(), detail));
    let each = |details: Vec<(&str, Detail)>| {
        let choices = details.into_iter().map(|(label, detail)| Choice {
            label: label.to_owned(),
            now: String::new(),
            then: rest(detail),
        });
        Then::Choose(choices.collect())
    };
    let sources = SourceType::ALL.map(|one| (one.word(), Detail::SourceType(one)));
    choice("source type", attribution.source_type.word().to_owned(), each(sources.into()));
    let modes = Mode::ALL.map(|one| (one.name(), Detail::Mode(one)));
    choice("mode", quote.mode.name().to_owned(), each(modes.into()));
    let stances = Stance::ALL.map(|one| (one.name(), Detail::Stance(one)));
    choice("stance", quote.stance.name().to_owned(), each(stances.into()));
    choice("where it begins and ends", String::new(), Then::Pick(place, Wanted::Words(anchor.clone())));
    choice("not a quote", String::new(), rest(Detail::Removed));
}
