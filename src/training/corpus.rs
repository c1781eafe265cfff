//! Corpus: annotated articles (JSON Lines) and their syntax (`CoNLL`), brought onto our own tokens.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::marked;

use crate::language::names::Kind;
use crate::language::parser::Relation;
use crate::language::tagger::Tag;
use crate::language::words::Word;
use crate::language::{self, Parsed};
use crate::text::Span;

/// One article as annotated. Offsets are code points.
#[derive(Debug, Deserialize, Clone)]
pub struct Annotated {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// Who said what.
    #[serde(alias = "quotes", default)]
    pub attributions: Vec<Attributed>,
}

/// One attribution; each role is a list of `[begin, end)`.
#[derive(Debug, Deserialize, Clone, Default)]
pub struct Attributed {
    /// The source.
    #[serde(default, deserialize_with = "spans")]
    pub source: Vec<[usize; 2]>,
    /// The cue.
    #[serde(default, deserialize_with = "spans")]
    pub cue: Vec<[usize; 2]>,
    /// The content.
    #[serde(default, deserialize_with = "spans")]
    pub content: Vec<[usize; 2]>,
    /// What the source does with it, where annotated.
    #[serde(default)]
    pub stance: Option<String>,
}

fn spans<'de, D: serde::Deserializer<'de>>(input: D) -> Result<Vec<[usize; 2]>, D::Error> {
    Ok(Option::<Vec<[usize; 2]>>::deserialize(input)?.unwrap_or_default())
}

/// A token of the syntax file.
#[derive(Debug, Clone)]
pub struct Node {
    /// Its place in the text, in bytes.
    pub span: Span,
    /// Its part of speech.
    pub tag: Option<Tag>,
    /// What kind of name it belongs to.
    pub name: Option<Kind>,
    /// Its head, counted from 1 in the sentence; 0 is the root.
    pub head: usize,
    /// How it depends on it.
    pub relation: Option<Relation>,
}

/// A sentence whose tokens are our own, with the labels of the syntax file.
#[derive(Debug, Clone, Default)]
pub struct Sentence {
    /// Its words.
    pub words: Vec<Word>,
    /// Their parts of speech; `None` where the files cut differently.
    pub tags: Vec<Option<Tag>>,
    /// The kinds of names that they belong to.
    pub names: Vec<Option<Kind>>,
    /// Heads (the number of words is the root) and relations, where all tokens agree.
    pub tree: Option<Vec<(usize, Relation)>>,
}

/// The byte offset of every code point of `text`, and of its end.
pub fn bytes(text: &str) -> Vec<usize> {
    text.char_indices().map(|(i, _)| i).chain([text.len()]).collect()
}

/// Paragraphs of a text: lines that are not blank.
pub fn paragraphs(text: &str) -> Vec<Span> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trim(text);
        if !span.is_empty() {
            out.push(span);
        }
        start += line.len();
    }
    out
}

/// Reads annotated articles: JSON Lines, or Markdown with marks (see [`marked`]); of a folder its files in Markdown.
///
/// # Errors
/// When the file cannot be read or something in it is not an article.
pub fn articles(path: &Path) -> io::Result<Vec<Annotated>> {
    if path.is_dir() {
        let mut files: Vec<PathBuf> =
            fs::read_dir(path)?.map(|e| Ok(e?.path())).collect::<io::Result<_>>()?;
        files.retain(|file| file.extension().is_some_and(|e| e == "md"));
        files.sort();
        let articles: Vec<Vec<Annotated>> =
            files.iter().map(|file| articles(file)).collect::<io::Result<_>>()?;
        return Ok(articles.concat());
    }
    if path.extension().is_some_and(|e| e == "md") {
        return marked::articles(&fs::read_to_string(path)?);
    }
    fs::read_to_string(path)?
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| serde_json::from_str(line).map_err(io::Error::other))
        .collect()
}

/// Reads a syntax file: for each article the sentences as nodes, offsets turned into bytes of `articles`.
///
/// # Errors
/// When the file cannot be read.
pub fn syntax(path: &Path, articles: &[Annotated]) -> io::Result<HashMap<String, Vec<Vec<Node>>>> {
    let offsets: HashMap<&str, Vec<usize>> =
        articles.iter().map(|a| (a.id.as_str(), bytes(&a.text))).collect();
    let mut out: HashMap<String, Vec<Vec<Node>>> = HashMap::new();
    let mut id = String::new();
    let mut open = false;
    for line in fs::read_to_string(path)?.lines() {
        if let Some(name) = line.strip_prefix("# article = ") {
            name.clone_into(&mut id);
            open = false;
        } else if line.is_empty() {
            open = false;
        } else if let Some(node) = offsets.get(id.as_str()).and_then(|bytes| node(line, bytes)) {
            let sentences = out.entry(id.clone()).or_default();
            if !open {
                sentences.push(Vec::new());
                open = true;
            }
            if let Some(last) = sentences.last_mut() {
                last.push(node);
            }
        }
    }
    Ok(out)
}

fn node(line: &str, bytes: &[usize]) -> Option<Node> {
    let fields: Vec<&str> = line.split('\t').collect();
    let at = |i: usize| bytes.get(fields.get(i)?.parse::<usize>().ok()?).copied();
    Some(Node {
        span: Span::new(at(7)?, at(8)?),
        tag: Tag::named(fields.get(3)?),
        name: kind(fields.get(4)?),
        head: fields.get(5)?.parse().ok()?,
        relation: Relation::named(fields.get(6)?),
    })
}

/// The kind that `CoreNLP` calls so; dates and numbers are no names.
fn kind(name: &str) -> Option<Kind> {
    let known = ["PERSON", "ORGANIZATION", "LOCATION", "MISC"];
    known.iter().zip(Kind::ALL).find(|(known, _)| **known == name).map(|(_, kind)| kind)
}

/// Lays the labels of `nodes` onto the sentences of `parsed`.
pub fn align(parsed: &Parsed<'_>, nodes: &[Vec<Node>]) -> Vec<Sentence> {
    let mut places: HashMap<Span, (usize, usize)> = HashMap::new();
    for (s, sentence) in nodes.iter().enumerate() {
        places.extend(sentence.iter().enumerate().map(|(i, node)| (node.span, (s, i))));
    }
    parsed.sentences.iter().map(|sentence| one(parsed, sentence, nodes, &places)).collect()
}

fn one(
    parsed: &Parsed<'_>,
    sentence: &language::Sentence,
    nodes: &[Vec<Node>],
    places: &HashMap<Span, (usize, usize)>,
) -> Sentence {
    let tokens = &parsed.tokens[sentence.tokens.clone()];
    let found: Vec<Option<(usize, usize)>> = tokens.iter().map(|t| places.get(&t.span).copied()).collect();
    let node = |place: &Option<(usize, usize)>| place.map(|(s, i)| &nodes[s][i]);
    let tree = || {
        let first = found.first().copied().flatten()?.0;
        let gold = &nodes[first];
        // The same sentence, every token the same.
        (gold.len() == found.len()).then_some(())?;
        let whole = found.iter().enumerate().all(|(i, place)| *place == Some((first, i)));
        let roots = gold.iter().filter(|n| n.head == 0).count();
        (whole && roots == 1).then_some(())?;
        let head = |n: &Node| if n.head == 0 { gold.len() } else { n.head - 1 };
        gold.iter().map(|n| Some((head(n), n.relation?))).collect()
    };
    Sentence {
        words: tokens.iter().map(|t| Word::new(parsed.text, t)).collect(),
        tags: found.iter().map(|p| node(p).and_then(|n| n.tag)).collect(),
        names: found.iter().map(|p| node(p).and_then(|n| n.name)).collect(),
        tree: tree(),
    }
}
