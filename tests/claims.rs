//! Claims and answers of invented stories, end to end; `claims.toml` has them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "analysis/story.rs"]
mod story;

use onrecord::analysis::{Knowledge, analyze};
use onrecord::model::{Claim, Findings, Party};
use onrecord::reading::flow;
use serde::Deserialize;
use story::article;

#[derive(Deserialize)]
struct Fixtures {
    story: Vec<Story>,
}

#[derive(Deserialize)]
struct Story {
    text: String,
    claims: Vec<String>,
    flows: Option<Vec<String>>,
}

/// The claims against the same by the same as one line: "by > against: answers; silent".
fn written(findings: &Findings) -> Vec<String> {
    let names = |parties: &[Party]| -> String {
        parties.iter().filter_map(|party| party.name(findings)).collect::<Vec<_>>().join(", ")
    };
    let mut lines: Vec<(String, Vec<&str>, String)> = Vec::new();
    for Claim { by, against, answers, unanswered, .. } in
        findings.claims.iter().filter(|claim| !claim.against.is_empty())
    {
        let parties = format!("{} > {}", names(by), names(against));
        let manners = answers.iter().map(|answer| answer.manner.name());
        match lines.iter_mut().find(|(before, ..)| *before == parties) {
            Some((_, before, _)) => before.extend(manners),
            None => lines.push((parties, manners.collect(), names(unanswered))),
        }
    }
    let silent = |names: &str| if names.is_empty() { String::new() } else { format!("; {names}") };
    lines.into_iter().map(|(p, manners, s)| format!("{p}: {}{}", manners.join(", "), silent(&s))).collect()
}

#[test]
fn stories_give_their_claims() {
    let knowledge = Knowledge::builtin();
    let Fixtures { story } = toml::from_str(include_str!("claims.toml")).unwrap();
    let mut wrong = Vec::new();
    for Story { text, claims, flows } in story {
        let article = article(&text);
        let findings = analyze(&article, &knowledge);
        let told: Vec<String> = findings.claims.iter().filter_map(|c| flow(&article, &c.flow)).collect();
        let flows = flows.unwrap_or_else(|| told.clone());
        if (written(&findings), &told) != (claims.clone(), &flows) {
            let found = written(&findings);
            wrong.push(format!("{text}\n  expected {claims:?} {flows:?}\n  got      {found:?} {told:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
