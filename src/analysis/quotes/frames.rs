//! Frames: the features by which, in a second pass, the words of a paragraph are given their role
//! towards one likely cue.

use std::ops::Range;

use super::scene::Scene;
use crate::language::words::mix;

/// One likely cue and how the rest of its paragraph lies to it.
#[derive(Debug)]
pub struct Frame {
    /// The tokens of the cue.
    pub cue: Range<usize>,
    /// Its main word.
    pub anchor: usize,
    /// The paragraph's tokens.
    pub range: Range<usize>,
    /// For each token of the paragraph, where it hangs, seen from the cue.
    places: Vec<Place>,
}

/// Where a token hangs in the tree, seen from the cue.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    /// Steps up from the cue to the word that has both below it; 9 in another sentence.
    up: u32,
    /// The relation of the branch from there to the token.
    branch: u32,
    /// That branch's uppermost word.
    stem: u32,
    /// Steps from the token up to that word.
    depth: u32,
    /// All relations on the way, hashed.
    path: u32,
}

impl Frame {
    /// Lays the paragraph `range` out around `cue`.
    pub fn new(scene: &Scene<'_>, range: &Range<usize>, cue: Range<usize>) -> Self {
        let anchor = anchor(scene, &cue);
        let sentence = scene.parsed.sentences[scene.sentence[anchor] as usize].tokens.clone();
        // The words above the cue, nearest first.
        let mut chain = vec![anchor];
        while let Some(head) = scene.syntax.head(chain[chain.len() - 1]).filter(|_| chain.len() < 12) {
            chain.push(head);
        }
        let places =
            range
                .clone()
                .map(|i| {
                    if sentence.contains(&i) { place(scene, &chain, i) } else { elsewhere(scene, anchor, i) }
                })
                .collect();
        Self { cue, anchor, range: range.clone(), places }
    }

    /// Appends the hashed features of token `i`; `hint` is what the first pass says of each token of the
    /// paragraph: its label, and how sure it is of a source and of a content, in few steps.
    pub fn gather(&self, scene: &Scene<'_>, hints: &[[u8; 3]], i: usize, out: &mut Vec<u32>) {
        let syntax = scene.syntax;
        let range = &self.range;
        let form = |k: isize| scene.form(range, i.wrapping_add_signed(k));
        let tag = |k: isize| scene.tag(range, i.wrapping_add_signed(k));
        let at = i - range.start;
        let here = self.places[at];
        let before = at.checked_sub(1).map_or(Place::default(), |k| self.places[k]);
        let after = self.places.get(at + 1).copied().unwrap_or_default();
        let hint = |k: isize| hints.get(at.wrapping_add_signed(k)).copied().unwrap_or([9; 3]);
        let (cue, cue_tag) = (syntax.words[self.anchor].form, u32::from(syntax.tags[self.anchor].0));
        let cue_bin = u32::from(scene.cueness[self.anchor]);
        let hanging = u32::from(scene.dependents[self.anchor]);
        let side = u32::from(i > self.anchor);
        let inside = u32::from(self.cue.contains(&i));
        let far = distance(i.abs_diff(self.anchor)) << 1 | side;
        let state = scene.state(i);
        let same_quotation = u32::from(
            scene.marks[i].quotation > 0 && scene.marks[i].quotation == scene.marks[self.anchor].quotation,
        );
        let branch = mix(mix(here.up, here.branch), side);
        let relation = u32::from(syntax.relations[i].0);
        let (t0, f0) = (tag(0), syntax.words[i].form);
        let label = u32::from(hint(0)[0]);
        let sure = u32::from(hint(0)[1]) << 4 | u32::from(hint(0)[2]);
        let mut add = |template: u32, value: u32| out.push(mix(template, value));
        add(200, 0);
        add(201, mix(f0, side));
        add(202, mix(t0, side));
        add(203, mix(mix(tag(-1), t0), tag(1)));
        add(204, mix(form(-1), side));
        add(205, mix(form(1), side));
        add(206, far);
        add(207, mix(far, t0));
        add(208, mix(inside, mix(f0, far)));
        add(209, mix(branch, here.depth));
        add(210, mix(branch, cue));
        add(211, mix(branch, cue_tag));
        add(212, mix(here.path, cue_tag));
        add(213, mix(here.path, cue));
        add(214, mix(branch, t0));
        add(215, mix(mix(branch, hanging), cue_tag));
        add(216, mix(mix(before.up, before.branch), mix(here.up, here.branch)));
        add(217, mix(mix(after.up, after.branch), mix(here.up, here.branch)));
        add(218, mix(u32::from(before.stem != here.stem), mix(branch, t0)));
        add(219, mix(u32::from(after.stem != here.stem), mix(branch, t0)));
        add(220, mix(state, mix(side, u32::from(scene.quoting[i]))));
        add(221, mix(mix(state, t0), mix(branch, same_quotation)));
        add(222, mix(mix(state, scene.state(self.anchor)), mix(far, cue_bin)));
        add(223, mix(label, side));
        add(224, mix(label, branch));
        add(225, mix(label, mix(far, sure)));
        add(226, mix(sure, side));
        add(227, mix(mix(label, u32::from(hint(-1)[0])), mix(u32::from(hint(1)[0]), side)));
        add(228, mix(mix(label, state), branch));
        add(229, mix(relation, mix(t0, branch)));
        add(230, mix(mix(form(-1), f0), side));
        add(231, mix(mix(f0, form(1)), side));
        add(232, mix(mix(tag(-2), tag(-1)), mix(t0, side)));
        add(233, mix(mix(t0, tag(1)), mix(tag(2), side)));
        let between = self.between(scene, i);
        add(234, mix(between, side));
        add(235, mix(between, mix(label, t0)));
        add(236, mix(between, mix(branch, state)));
        add(237, mix(cue_bin, mix(branch, label)));
        add(238, mix(mix(hanging, label), side));
        let sentence = i32::try_from(scene.sentence[i]).unwrap_or(0)
            - i32::try_from(scene.sentence[self.anchor]).unwrap_or(0);
        let sentence = sentence.clamp(-3, 3).cast_unsigned();
        add(239, mix(sentence, mix(state, label)));
        add(240, mix(sentence, mix(u32::from(scene.quoting[i]), u32::from(scene.quoting[self.anchor]))));
        let word_before_cue = scene.form(range, self.cue.start.wrapping_sub(1));
        let word_after_cue = scene.form(range, self.cue.end);
        add(241, mix(far, mix(word_after_cue, cue_tag)));
        add(242, mix(far, mix(word_before_cue, cue_tag)));
        add(243, mix(far, cue));
        add(244, mix(mix(label, far), cue));
        add(245, mix(syntax.words[i].shape, mix(branch, here.depth)));
    }

    /// What lies between token `i` and the cue: marks, other likely cues, sentence ends, in few steps.
    fn between(&self, scene: &Scene<'_>, i: usize) -> u32 {
        // Another likely cue in between takes the words beyond it.
        let [left, right] = scene.cues[i].map(|k| k as usize);
        let other =
            if i > self.anchor { left != i && left > self.anchor } else { right != i && right < self.anchor };
        let comma = if i > self.anchor {
            scene.parsed.word(self.cue.end)
        } else {
            scene.parsed.word(self.cue.start.wrapping_sub(1))
        };
        let mark = match comma {
            "," => 1,
            ":" => 2,
            "that" => 3,
            "“" | "\"" => 4,
            _ => 0,
        };
        u32::from(other) << 4 | mark
    }
}

/// The main word of a cue: the one that depends on a word outside it, the last verb of several.
pub fn anchor(scene: &Scene<'_>, cue: &Range<usize>) -> usize {
    let outside = |i: &usize| scene.syntax.head(*i).is_none_or(|head| !cue.contains(&head));
    let best =
        cue.clone().filter(outside).max_by_key(|i| (scene.cueness[*i], scene.syntax.tags[*i].is_verb(), *i));
    best.unwrap_or(cue.start)
}

/// Few steps for a distance in tokens.
fn distance(n: usize) -> u32 {
    match n {
        0..=4 => n as u32,
        5..=6 => 5,
        7..=9 => 6,
        10..=14 => 7,
        15..=22 => 8,
        23..=35 => 9,
        _ => 10,
    }
}

fn place(scene: &Scene<'_>, chain: &[usize], token: usize) -> Place {
    let (mut at, mut depth, mut path, mut branch, mut stem) = (token, 0, 0, 0, token);
    loop {
        if let Some(up) = chain.iter().position(|c| *c == at) {
            let down: u32 =
                chain[..up].iter().fold(5, |h, c| mix(h, u32::from(scene.syntax.relations[*c].0)));
            return Place { up: up as u32, branch, stem: stem as u32, depth, path: mix(path, down) };
        }
        branch = u32::from(scene.syntax.relations[at].0) + 1;
        stem = at;
        path = mix(path, branch);
        match scene.syntax.head(at) {
            Some(head) if depth < 30 => at = head,
            _ => return Place { up: 8, branch, stem: stem as u32, depth: depth.min(6), path },
        }
        depth = (depth + 1).min(31);
    }
}

fn elsewhere(scene: &Scene<'_>, anchor: usize, token: usize) -> Place {
    let apart = i64::from(scene.sentence[token]) - i64::from(scene.sentence[anchor]);
    let apart = apart.clamp(-3, 3) as u32;
    let relation = u32::from(scene.syntax.relations[token].0);
    Place { up: 9, branch: apart, stem: scene.sentence[token], depth: 0, path: mix(apart, relation) }
}
