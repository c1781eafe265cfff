//! Roles: the features by which a paragraph's words are labelled source, cue, content, in a first pass.

use std::ops::Range;

use super::scene::Scene;
use crate::language::words::mix;

/// Appends the hashed features of token `i` of a paragraph.
pub fn gather(scene: &Scene<'_>, range: &Range<usize>, i: usize, out: &mut Vec<u32>) {
    let syntax = scene.syntax;
    let word = syntax.words[i];
    let form = |k: isize| scene.form(range, i.wrapping_add_signed(k));
    let tag = |k: isize| scene.tag(range, i.wrapping_add_signed(k));
    let bin = |k: isize| {
        let at = i.wrapping_add_signed(k);
        if range.contains(&at) { u32::from(scene.cueness[at]) } else { 15 }
    };
    let relation = u32::from(syntax.relations[i].0);
    let head = syntax.head(i);
    let above = head.and_then(|h| syntax.head(h));
    let formed = |at: Option<usize>| at.map_or(3, |h| syntax.words[h].form);
    let tagged = |at: Option<usize>| at.map_or(98, |h| u32::from(syntax.tags[h].0));
    let related = |at: Option<usize>| at.map_or(98, |h| u32::from(syntax.relations[h].0));
    let binned = |at: Option<usize>| at.map_or(15, |h| u32::from(scene.cueness[h]));
    let side = |at: Option<usize>| at.map_or(2, |h| u32::from(h > i));
    let state = scene.state(i);
    let mut add = |template: u32, value: u32| out.push(mix(template, value));
    let (f0, t0) = (word.form, tag(0));
    add(100, 0);
    add(101, f0);
    add(102, form(-1));
    add(103, form(1));
    add(104, form(-2));
    add(105, form(2));
    add(106, mix(form(-1), f0));
    add(107, mix(f0, form(1)));
    add(108, word.suffix3);
    add(109, word.shape);
    add(110, t0);
    add(111, mix(tag(-1), t0));
    add(112, mix(t0, tag(1)));
    add(113, mix(mix(tag(-1), t0), tag(1)));
    add(114, mix(mix(t0, tag(1)), tag(2)));
    add(115, mix(mix(tag(-2), tag(-1)), t0));
    add(116, mix(relation, t0));
    add(117, mix(relation, formed(head)));
    add(118, mix(mix(relation, tagged(head)), t0));
    add(119, mix(mix(relation, binned(head)), side(head)));
    add(120, mix(mix(relation, related(head)), mix(binned(above), binned(head))));
    add(121, mix(mix(relation, related(head)), formed(above)));
    add(122, mix(bin(0), t0));
    add(123, mix(bin(0), mix(bin(1), bin(-1))));
    add(124, mix(bin(0), mix(t0, state)));
    add(125, mix(state, t0));
    add(126, mix(state, mix(form(-1), form(1))));
    add(127, mix(state, f0));
    let (governor, path) = scene.governors[i];
    add(128, mix(path, binned(governor)));
    add(129, mix(path, formed(governor)));
    add(130, mix(mix(relation, binned(governor)), side(governor)));
    add(131, mix(mix(path, t0), state));
    // Where in the sentence, and what else is in it.
    let sentence = &scene.parsed.sentences[scene.sentence[i] as usize].tokens;
    add(132, mix(place(i - sentence.start), place(sentence.end - 1 - i)));
    let first = scene.form(sentence, sentence.start);
    add(133, mix(first, place(i - sentence.start)));
    let (left, right) = neighbours(scene, i);
    add(134, mix(left, right));
    add(135, mix(mix(left, right), mix(t0, state)));
    add(136, mix(left, mix(relation, t0)));
    add(137, mix(right, mix(relation, t0)));
    add(138, mix(mix(u32::from(scene.quoting[i]), state), mix(t0, bin(0))));
    add(139, mix(formed(head), f0));
    add(140, mix(mix(form(-1), form(-2)), f0));
    add(141, mix(mix(form(1), form(2)), f0));
    let hanging = u32::from(scene.dependents[i]);
    add(142, mix(bin(0), hanging));
    add(143, mix(f0, hanging));
    add(144, mix(word.suffix2, mix(relation, tagged(head))));
    add(145, mix(word.prefix3, t0));
    let root = syntax.relations[sentence.start].0;
    add(146, mix(u32::from(root), mix(relation, bin(0))));
}

/// Few steps for a number of tokens to a sentence's end.
fn place(n: usize) -> u32 {
    [0, 1, 2, 3, 4, 4, 5, 5, 5].get(n).copied().unwrap_or(6)
}

/// How far the nearest likely cues at both sides are, in few steps, with their bins.
fn neighbours(scene: &Scene<'_>, i: usize) -> (u32, u32) {
    let near = |k: u32| {
        let k = k as usize;
        let far = match k.abs_diff(i) {
            0 => return 0,
            1 => 1,
            2 => 2,
            3..=5 => 3,
            6..=10 => 4,
            11..=25 => 5,
            _ => 6,
        };
        far << 4 | u32::from(scene.cueness[k])
    };
    (near(scene.cues[i][0]), near(scene.cues[i][1]))
}

/// Features of a token that the net sees.
pub const DEEP: usize = 12;

/// The hashed features of token `i` of a paragraph for the net, which sees its neighbours by itself.
pub fn deep(scene: &Scene<'_>, range: &Range<usize>, i: usize) -> [u32; DEEP] {
    let syntax = scene.syntax;
    let word = syntax.words[i];
    let tag = scene.tag(range, i);
    let bin = u32::from(scene.cueness[i]);
    let relation = u32::from(syntax.relations[i].0);
    let (governor, path) = scene.governors[i];
    let binned = governor.map_or(15, |h| u32::from(scene.cueness[h]));
    let side = |at: Option<usize>| at.map_or(2, |h| u32::from(h > i));
    let (left, right) = neighbours(scene, i);
    let sentence = &scene.parsed.sentences[scene.sentence[i] as usize].tokens;
    let values = [
        word.form,
        word.suffix3,
        mix(word.prefix3, word.suffix2),
        mix(word.shape, u32::from(i == range.start)),
        tag,
        mix(relation, side(syntax.head(i))),
        mix(bin, tag),
        mix(scene.state(i), u32::from(scene.quoting[i])),
        mix(path, mix(binned, side(governor))),
        mix(left, right),
        mix(place(i - sentence.start), place(sentence.end - 1 - i)),
        mix(u32::from(scene.dependents[i]), bin),
    ];
    std::array::from_fn(|k| mix(300 + k as u32, values[k]))
}
