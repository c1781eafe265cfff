//! `onrecord-train [--names|--found] FOLDER WEIGHTS [MORE.jsonl]...`: learns the weights anew from annotated articles.
//!
//! FOLDER holds `train.jsonl` and `train.syntax.conll`, and for the figures that are printed at the end
//! `dev.jsonl` and `dev.syntax.conll`. MORE holds further articles, without syntax. With `--names` only the
//! tagger of names is learned, with `--found` all is, but only how likely content is right takes its place in WEIGHTS.
//!
//! `onrecord-train --stances WEIGHTS PRESS.jsonl`: learns what tells the stance of a quote.
#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;
use std::{env, fs, io};

use onrecord::analysis::concerns::Stances;
use onrecord::analysis::concerns::stances::Features;
use onrecord::analysis::organizations;
use onrecord::analysis::quotes::Engine;
use onrecord::analysis::quotes::attribute::{Attributed, attribute};
use onrecord::analysis::quotes::chain::{Chain, WIDTH};
use onrecord::analysis::quotes::engine::confidence;
use onrecord::analysis::quotes::evidence::EVIDENCE;
use onrecord::analysis::quotes::net::Net;
use onrecord::analysis::quotes::scene::{CLASSES, Scene};
use onrecord::analysis::quotes::sketch::{Sketch, sketch};
use onrecord::language::names::LABELS;
use onrecord::language::weights::Weights;
use onrecord::language::{self, tagger};
use onrecord::model::Stance;
use onrecord::training::corpus::{self, Annotated, Node, Sentence};
use onrecord::training::crf::{self, Example, Plan};
use onrecord::training::grammar::{self, Learned};
use onrecord::training::invert::invert;
use onrecord::training::net::{Learner, NetPlan};
use onrecord::training::perceptron::{Dense, quantise};
use onrecord::training::quotes::{self, Document};
use onrecord::training::score::{Guess, judge};
use onrecord::training::{names, pack, stances, trust};
use rayon::prelude::*;

/// Parts that the articles are cut into for jackknifing the quote models.
const FOLDS: usize = 4;
/// How the first pass is learned.
const ROLES: Plan = Plan {
    bits: 19,
    classes: CLASSES,
    rounds: 8,
    dropout: 0.5,
    rate: 0.02,
    unsettled: 3,
    damping: 1.0,
    seed: 3,
};
/// How the net beside it is learned.
const NET: NetPlan =
    NetPlan { bits: 15, blind: 0.2, dropout: 0.3, embedding: 0.03, layers: 0.001, batch: 8, seed: 4 };
/// How the second pass is learned.
const FRAMES: Plan = Plan { rate: 0.007, unsettled: 1, seed: 5, ..ROLES };

/// Where the grammar's random numbers start.
const SEED: u64 = 1;

/// How stances sound, in our own words.
const EXAMPLES: &str = include_str!("../analysis/lexicon/stance_examples.toml");

/// A set of articles with their syntax.
struct Set {
    articles: Vec<Annotated>,
    /// The number of the article that each was made from: its own, but for inverted ones and those given again.
    origins: Vec<usize>,
    sentences: Vec<Vec<Sentence>>,
}

impl Set {
    /// Adds articles without syntax.
    fn extend(&mut self, more: Vec<Annotated>) {
        for article in more {
            let same = self.articles.iter().position(|known| known.text == article.text);
            self.origins.push(same.unwrap_or(self.articles.len()));
            self.articles.push(article);
        }
    }

    /// Adds each article told the other way round.
    fn invert(&mut self) {
        let turned = self.articles.iter().zip(&self.origins).filter_map(|(a, i)| Some((*i, invert(a)?)));
        let (origins, articles): (Vec<usize>, Vec<Annotated>) = turned.unzip();
        self.origins.extend(origins);
        self.articles.extend(articles);
    }
}

fn read(folder: &Path, name: &str) -> io::Result<Set> {
    let articles = corpus::articles(&folder.join(format!("{name}.jsonl")))?;
    let syntax: HashMap<String, Vec<Vec<Node>>> =
        corpus::syntax(&folder.join(format!("{name}.syntax.conll")), &articles)?;
    let align = |article: &Annotated| {
        let parsed = language::parse(&article.text, &corpus::paragraphs(&article.text));
        syntax.get(&article.id).map(|nodes| corpus::align(&parsed, nodes)).unwrap_or_default()
    };
    let sentences = articles.iter().map(align).collect();
    Ok(Set { origins: (0..articles.len()).collect(), articles, sentences })
}

/// Learns something for each of three sets of sentences: two that each leave half of the articles out,
/// and all.
fn parts<T: Send>(train: &Set, learn: impl Fn(&[&Sentence]) -> T + Sync) -> Vec<T> {
    let one = |part: usize| {
        let chosen = train.sentences.iter().enumerate().filter(|(i, _)| part == 2 || i % 2 != part);
        learn(&chosen.flat_map(|(_, s)| s).collect::<Vec<_>>())
    };
    (0..3).into_par_iter().map(one).collect()
}

/// Learns the tagger of names, given the three taggers of words, and says how good it is.
fn name(train: &Set, dev: &Set, taggers: [&Dense<{ tagger::WIDTH }>; 3]) -> Dense<LABELS> {
    let seen = train.articles.iter().zip(&train.sentences).enumerate();
    let seen: Vec<_> = seen.filter_map(|(i, (a, s))| names::Article::new(a, s, taggers[i % 2])).collect();
    let model = names::learn(&seen, 7);
    let unseen = dev.articles.iter().zip(&dev.sentences);
    let unseen: Vec<_> = unseen.filter_map(|(a, s)| names::Article::new(a, s, taggers[2])).collect();
    let [person, organization, location, other, all, new] = names::check(&unseen, &seen, &model);
    println!(
        "  names; dev, F1: {all:.1}; people {person:.1}, organizations {organization:.1}, places {location:.1}, \
         others {other:.1}; those of new words {new:.1}"
    );
    model
}

fn document<'a>(article: &'a Annotated, grammar: &Learned) -> Document<'a> {
    let parsed = language::parse(&article.text, &corpus::paragraphs(&article.text));
    let syntax = grammar.annotate(&parsed);
    Document::new(article, parsed, syntax)
}

/// Learns something from all examples and for each fold without it; the one from all comes last.
fn folds<T: Send>(
    examples: &[Vec<Example>],
    origins: &[usize],
    learn: impl Fn(&[&Example]) -> T + Sync,
) -> Vec<T> {
    let fit = |fold: usize| {
        let part = origins.iter().zip(examples).filter(|(i, _)| *i % FOLDS != fold);
        learn(&part.flat_map(|(_, e)| e).collect::<Vec<_>>())
    };
    (0..=FOLDS).into_par_iter().map(fit).collect()
}

/// A first pass: the chain, and the net beside it in the bytes of its sections.
fn first_pass(examples: &[&Example]) -> (Chain<Dense<WIDTH>>, [Vec<u8>; 2]) {
    let mut net = Learner::new(NET);
    let (chain, time) = crf::learn(examples, ROLES, &mut net);
    (chain, net.pack(time))
}

/// The cases of a set of documents, by content and source, and by content alone; and how many there should be.
fn cases(documents: &[Document<'_>], found: &[Vec<Attributed>]) -> ([Vec<trust::Case>; 2], usize) {
    let mut out = [Vec::new(), Vec::new()];
    for (document, found) in documents.iter().zip(found) {
        let guesses: Vec<_> =
            found.iter().map(|f| Guess { content: &f.content, source: &f.source }).collect();
        let verdicts = judge(&document.parsed, &document.gold, &guesses);
        for (f, [content, both]) in found.iter().zip(verdicts) {
            out[0].push((f.evidence, both));
            out[1].push((f.evidence, content));
        }
    }
    (out, documents.iter().map(|d| d.gold.len()).sum())
}

/// Prints how good and how sure attributions are, of which there should be `wanted`.
fn report(name: &str, weights: &[f32; EVIDENCE], cases: &[trust::Case], wanted: usize) {
    for least in [0.2, 0.25, 0.3, 0.35, 0.4, 0.45] {
        let kept = cases.iter().filter(|(evidence, _)| confidence(weights, evidence) >= least);
        let (right, all) = kept.fold((0, 0), |(r, n), (_, right)| (r + usize::from(*right), n + 1));
        println!(
            "  {name}: from confidence {least}: attribution F1 {:.2}",
            200.0 * right as f64 / (all + wanted) as f64
        );
    }
    let (table, error) = trust::reliability(weights, cases);
    println!("  {name}: expected calibration error {error:.2} points");
    for (n, mean, right) in table {
        println!("    {n:6} at {mean:.2}: {right:.2} right");
    }
}

/// Learns the weights of stances, and says how well they judge articles left out.
fn learn_stances(target: &str, press: &str) -> io::Result<()> {
    let press = corpus::articles(Path::new(press))?;
    let mut features = Features::builtin().map_err(io::Error::other)?;
    let engine = Engine::builtin().unwrap_or_default();
    let names = organizations::Names::builtin();
    let examples = stances::examples(EXAMPLES).map_err(io::Error::other)?;
    let articles: Vec<&Annotated> = press.iter().chain(&examples).collect();
    let documents: Vec<stances::Document<'_>> =
        articles.par_iter().map(|article| stances::Document::new(article, &engine, &names)).collect();
    for word in stances::words(&documents) {
        features.learn(&word);
    }
    let cases: Vec<Vec<stances::Case>> = documents.iter().map(|document| document.cases(&features)).collect();
    let fit = |left_out: usize| {
        let chosen = cases.iter().enumerate().filter(|(i, _)| *i != left_out).flat_map(|(_, cases)| cases);
        stances::learn(&chosen.cloned().collect::<Vec<_>>(), features.names().len())
    };
    let judged: Vec<(Stance, Stance)> = (0..press.len())
        .into_par_iter()
        .flat_map_iter(|i| documents[i].judged(&Stances::new(features.clone(), fit(i))))
        .collect();
    let right = judged.iter().filter(|(gold, found)| gold == found).count();
    println!("articles left out one at a time: {right} of {} stances right", judged.len());
    fs::write(target, stances::file(&features, &fit(usize::MAX)))
}

/// Learns the tagger of names anew in a file of weights.
fn learn_names(target: &str, train: &Set, dev: &Set) -> io::Result<()> {
    let taggers = parts(train, |sentences| grammar::tags(sentences, SEED));
    let model = name(train, dev, [&taggers[0], &taggers[1], &taggers[2]]);
    replace(target, pack::NAMES, quantise(&model.0))
}

/// Puts a section in the place of the one that a file of weights has.
fn replace(target: &str, section: &str, bytes: Vec<u8>) -> io::Result<()> {
    let weights = Weights::new(fs::read(target)?.leak());
    let weights = weights.ok_or_else(|| io::Error::other(format!("{target}: no file of weights")))?;
    fs::write(target, pack::replace(&weights, section, bytes))
}

fn main() -> io::Result<()> {
    let mut args = env::args().skip(1).peekable();
    let only_names = args.next_if(|arg| arg == "--names").is_some();
    let only_found = args.next_if(|arg| arg == "--found").is_some();
    if args.next_if(|arg| arg == "--stances").is_some() {
        return match (args.next(), args.next()) {
            (Some(target), Some(press)) => learn_stances(&target, &press),
            _ => Err(io::Error::other("usage: onrecord-train --stances WEIGHTS PRESS.jsonl")),
        };
    }
    let (Some(folder), Some(target)) = (args.next(), args.next()) else {
        return Err(io::Error::other(
            "usage: onrecord-train [--names|--found] FOLDER WEIGHTS [MORE.jsonl]...",
        ));
    };
    let start = Instant::now();
    let say = |what: &str| println!("{:6.1} s  {what}", start.elapsed().as_secs_f64());
    let mut train = read(Path::new(&folder), "train")?;
    for more in args {
        train.extend(corpus::articles(Path::new(&more))?);
    }
    train.invert();
    let origins = &train.origins;
    let dev = read(Path::new(&folder), "dev")?;
    say("read");
    if only_names {
        learn_names(&target, &train, &dev)?;
        say("written");
        return Ok(());
    }
    let grammars: Vec<Learned> = parts(&train, |sentences| grammar::learn(sentences, SEED));
    let [tags, heads, related] = grammar::check(&dev.sentences.concat(), &grammars[2]);
    say(&format!("grammar; dev: tags {tags:.2}, heads {heads:.2}, heads with relation {related:.2} %"));
    let named = name(&train, &dev, [&grammars[0].tags, &grammars[1].tags, &grammars[2].tags]);
    say("names");
    let documents: Vec<Document<'_>> =
        train.articles.par_iter().zip(origins).map(|(a, i)| document(a, &grammars[i % 2])).collect();
    let dev_documents: Vec<Document<'_>> =
        dev.articles.par_iter().map(|a| document(a, &grammars[2])).collect();
    let own = documents.iter().zip(origins).enumerate().filter(|(i, (_, origin))| i == *origin);
    let counts = quotes::count(own.map(|(_, (document, _))| document));
    let scenes: Vec<Scene<'_>> = documents.par_iter().map(|d| quotes::scene(d, &counts, true)).collect();
    let dev_scenes: Vec<Scene<'_>> =
        dev_documents.par_iter().map(|d| quotes::scene(d, &counts, false)).collect();
    let examples: Vec<Vec<Example>> =
        scenes.par_iter().zip(&documents).map(|(s, d)| quotes::role_examples(s, d)).collect();
    let (roles, packed): (Vec<_>, Vec<_>) = folds(&examples, origins, first_pass).into_iter().unzip();
    drop(examples);
    say("roles");
    let nets: Option<Vec<Net>> = packed.iter().map(|[e, rest]| Net::read(e.clone().leak(), rest)).collect();
    let nets = nets.ok_or_else(|| io::Error::other("the net does not read what it wrote"))?;
    let sketches: Vec<Sketch> = scenes
        .par_iter()
        .zip(origins)
        .map(|(scene, i)| sketch(scene, &roles[i % FOLDS], &nets[i % FOLDS]))
        .collect();
    let dev_sketches: Vec<Sketch> =
        dev_scenes.par_iter().map(|scene| sketch(scene, &roles[FOLDS], &nets[FOLDS])).collect();
    let examples: Vec<Vec<Example>> = scenes
        .par_iter()
        .zip(&sketches)
        .zip(&documents)
        .map(|((scene, sketch), d)| quotes::frame_examples(scene, sketch, &d.gold))
        .collect();
    let frames = folds(&examples, origins, |examples| crf::learn(examples, FRAMES, &mut ()).0);
    drop(examples);
    say("frames");
    let found: Vec<Vec<Attributed>> = scenes
        .par_iter()
        .zip(&sketches)
        .zip(origins)
        .map(|((scene, sketch), i)| attribute(scene, sketch, &frames[i % FOLDS]))
        .collect();
    let dev_found: Vec<Vec<Attributed>> = dev_scenes
        .par_iter()
        .zip(&dev_sketches)
        .map(|(scene, sketch)| attribute(scene, sketch, &frames[FOLDS]))
        .collect();
    let ([seen, seen_content], wanted) = cases(&documents, &found);
    let weights = trust::learn(&seen);
    say(&format!("trust {weights:.2?}"));
    let content = trust::learn(&seen_content);
    say(&format!("content {content:.2?}"));
    if only_found {
        return replace(&target, pack::FOUND, pack::numbers(&content));
    }
    let ([unseen, _], dev_wanted) = cases(&dev_documents, &dev_found);
    report("train, jackknifed", &weights, &seen, wanted);
    report("dev", &weights, &unseen, dev_wanted);
    let net = packed.into_iter().next_back().unwrap_or_default();
    let bytes =
        pack::pack(&grammars[2], &counts, &roles[FOLDS], net, &frames[FOLDS], [&weights, &content], &named);
    fs::write(target, bytes)?;
    say("written");
    Ok(())
}
