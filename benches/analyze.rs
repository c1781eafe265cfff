//! Analysis: tokens a second, of the whole and of its parts, on the sample coverage and on generated text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use divan::Bencher;
use divan::counter::ItemsCount;
use onrecord::analysis::{Knowledge, analyze, concerns, organizations, quotes};
use onrecord::language::names::Naming;
use onrecord::language::{self, Parsed, Syntax};
use onrecord::load;
use onrecord::model::{Article, Findings, Paragraph, ParagraphKind};
use onrecord::text::Span;
use rayon::prelude::*;

fn main() {
    divan::main();
}

/// The texts measured: the embedded coverage, and articles of some 8,000 tokens each.
const TEXTS: [&str; 2] = ["samples", "generated"];

/// The articles of a text, some 100,000 tokens.
fn articles(text: &str) -> Vec<Arc<Article>> {
    match text {
        "samples" => {
            let library = load::sample();
            library.articles.iter().cycle().take(library.articles.len() * 24).cloned().collect()
        }
        _ => (0..12).map(|number| Arc::new(generated(number, 100))).collect(),
    }
}

/// An article that says much in all ways, its names and numbers changing from paragraph to paragraph.
fn generated(number: usize, rounds: usize) -> Article {
    let names = ["Mara Quill", "Ivo Tarn", "Ada Pell", "Olga Renn", "Tom Ferris", "Bea Stroud", "Ono Vale"];
    let firms = ["Tern Bank", "Harbour Pay", "Dorn Corp.", "the Harbour Board", "Marlow & Sons"];
    let mut article = Article { id: number.to_string(), ..Article::default() };
    let mut put = |text: &str, kind| {
        let start = article.text.len();
        article.text.push_str(text);
        article.paragraphs.push(Paragraph { span: Span::new(start, article.text.len()), kind });
        article.text.push_str("\n\n");
    };
    put(&format!("Ferry line kept records of passenger {number}"), ParagraphKind::Headline);
    for i in number..number + rounds {
        let (name, firm) = (names[i % names.len()], firms[i % firms.len()]);
        let other = names[(i + 3) % names.len()];
        put(
            &format!(
                "“We counted {i} records twice, and nothing was missing,” said {name}, a spokeswoman for {firm}. \
                 “Nobody outside the company has read a message.” She added that customers’ data would be \
                 deleted by {}.",
                2020 + i % 9
            ),
            ParagraphKind::Text,
        );
        put(
            &format!(
                "But {other} said {firm} had shared the location data of its customers with advertisers without \
                 asking them, according to two people familiar with the matter. {firm} declined to comment."
            ),
            ParagraphKind::Text,
        );
    }
    article.headline = article.paragraphs.first().map(|p| p.span);
    article.body = Span::new(article.headline.map_or(0, |span| span.end), article.text.len());
    article
}

fn parse(article: &Article) -> Parsed<'_> {
    let paragraphs: Vec<Span> = article.paragraphs.iter().map(|p| p.span).collect();
    language::parse(&article.text, &paragraphs)
}

fn tokens(articles: &[Arc<Article>]) -> ItemsCount {
    ItemsCount::new(articles.iter().map(|article| parse(article).tokens.len()).sum::<usize>())
}

#[divan::bench(args = TEXTS)]
fn whole(bencher: Bencher<'_, '_>, text: &str) {
    let (articles, knowledge) = (articles(text), Knowledge::builtin());
    bencher.counter(tokens(&articles)).bench_local(|| {
        articles.iter().map(|article| analyze(article, &knowledge).quotes.len()).sum::<usize>()
    });
}

/// The whole on several threads, each with articles of its own.
#[divan::bench(args = [1, 2])]
fn whole_on_threads(bencher: Bencher<'_, '_>, threads: usize) {
    let (articles, knowledge) = (articles("samples"), Knowledge::builtin());
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    bencher.counter(tokens(&articles)).bench_local(|| {
        pool.install(|| {
            articles.par_iter().map(|article| analyze(article, &knowledge).quotes.len()).sum::<usize>()
        })
    });
}

/// Tokens, sentences, quotation marks.
#[divan::bench(args = TEXTS)]
fn language(bencher: Bencher<'_, '_>, text: &str) {
    let articles = articles(text);
    bencher
        .counter(tokens(&articles))
        .bench_local(|| articles.iter().map(|article| parse(article).sentences.len()).sum::<usize>());
}

/// The citations of an article, tags and trees included.
fn cited(article: &Article, parsed: &Parsed<'_>, knowledge: &Knowledge) -> (Syntax, Vec<quotes::Cited>) {
    let syntax = knowledge.engine.grammar.annotate(parsed);
    let cited = quotes::find(article, parsed, &syntax, &knowledge.engine, &knowledge.reporting);
    (syntax, cited)
}

/// Tags, trees, content, source and cue.
#[divan::bench(args = TEXTS)]
fn quotes(bencher: Bencher<'_, '_>, text: &str) {
    let (articles, knowledge) = (articles(text), Knowledge::builtin());
    let ready: Vec<_> = articles.iter().map(|article| (article, parse(article))).collect();
    bencher.counter(tokens(&articles)).bench_local(|| {
        let find = |(article, parsed): &(&Arc<Article>, _)| cited(article, parsed, &knowledge);
        ready.iter().map(|one| find(one).1.len()).sum::<usize>()
    });
}

/// Which words name somebody.
#[divan::bench(args = TEXTS)]
fn names(bencher: Bencher<'_, '_>, text: &str) {
    let (articles, knowledge) = (articles(text), Knowledge::builtin());
    let ready: Vec<_> = articles
        .iter()
        .map(|article| {
            let parsed = parse(article);
            let syntax = knowledge.engine.grammar.annotate(&parsed);
            (parsed, syntax)
        })
        .collect();
    bencher.counter(tokens(&articles)).bench_local(|| {
        let label = |(parsed, syntax): &(_, _)| Naming::new(parsed, syntax, &knowledge.engine.names);
        ready.iter().map(|one| label(one).spans().count()).sum::<usize>()
    });
}

/// Who is named, and who speaks.
#[divan::bench(args = TEXTS)]
fn organizations(bencher: Bencher<'_, '_>, text: &str) {
    let (articles, knowledge) = (articles(text), Knowledge::builtin());
    let ready: Vec<_> = articles
        .iter()
        .map(|article| {
            let parsed = parse(article);
            let (syntax, cited) = cited(article, &parsed, &knowledge);
            let naming = Naming::new(&parsed, &syntax, &knowledge.engine.names);
            (article, parsed, syntax, naming, cited)
        })
        .collect();
    bencher.counter(tokens(&articles)).bench_local(|| {
        let find = |(article, parsed, syntax, naming, cited): &(&Arc<Article>, _, _, _, Vec<_>)| {
            organizations::find(parsed, &article.paragraphs, syntax, naming, cited, &knowledge.names)
        };
        ready.iter().map(|one| find(one).voices.len()).sum::<usize>()
    });
}

/// What is at stake.
#[divan::bench(args = TEXTS)]
fn concerns(bencher: Bencher<'_, '_>, text: &str) {
    let (articles, knowledge) = (articles(text), Knowledge::builtin());
    let ready: Vec<_> = articles
        .iter()
        .map(|article| {
            let parsed = parse(article);
            let (syntax, cited) = cited(article, &parsed, &knowledge);
            let naming = Naming::new(&parsed, &syntax, &knowledge.engine.names);
            let named =
                organizations::find(&parsed, &article.paragraphs, &syntax, &naming, &cited, &knowledge.names);
            (article, parsed, named, analyze(article, &knowledge).quotes)
        })
        .collect();
    bencher.counter(tokens(&articles)).bench_local(|| {
        let find = |(article, parsed, named, quotes): &(&Arc<Article>, _, _, Vec<_>)| {
            concerns::find(article, parsed, named, quotes, &knowledge.lens)
        };
        ready.iter().map(|one| find(one).concerns.len()).sum::<usize>()
    });
}

/// Who claims what against whom, who answers, and what goes from whom to whom.
#[divan::bench(args = TEXTS)]
fn claims(bencher: Bencher<'_, '_>, text: &str) {
    let (articles, knowledge) = (articles(text), Knowledge::builtin());
    let ready: Vec<_> = articles
        .iter()
        .map(|article| {
            let parsed = parse(article);
            let (syntax, _) = cited(article, &parsed, &knowledge);
            (parsed, syntax, analyze(article, &knowledge))
        })
        .collect();
    bencher.counter(tokens(&articles)).bench_local(|| {
        let find = |(parsed, syntax, findings): &(Parsed<'_>, Syntax, Findings)| {
            let story = concerns::claims::Story {
                parsed,
                syntax,
                organizations: &findings.organizations,
                quotes: &findings.quotes,
                concerns: &findings.concerns,
                headline: findings.headline_concern,
            };
            concerns::claims::find(story, &knowledge.answers, &knowledge.flows)
        };
        ready.iter().map(|one| find(one).len()).sum::<usize>()
    });
}
