//! Trend: how many sentences of each article speak of a concern, over time.

use crate::model::{Article, Findings};

/// One concern across several articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    /// Its plain name.
    pub name: String,
    /// Sentences in each article, in the order of publication.
    pub counts: Vec<usize>,
}

impl Trend {
    /// Articles that speak of it.
    pub fn articles(&self) -> usize {
        self.counts.iter().filter(|count| **count > 0).count()
    }

    /// Its sentences in all articles.
    pub fn sentences(&self) -> usize {
        self.counts.iter().sum()
    }

    /// A bar an article, as high as its sentences among the most; a space where there are none.
    pub fn sparkline(&self) -> String {
        bars(&self.counts)
    }
}

/// A bar a count, as high as it is among the most; a space for none.
pub fn bars(counts: &[usize]) -> String {
    const BARS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    counts.iter().map(|count| BARS[(count * 8).div_ceil(most)]).collect()
}

/// What is kept of an article for the trends: when it was published, and its sentences for each concern.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dated {
    published: Option<String>,
    concerns: Vec<(String, usize)>,
}

/// Keeps of an article what the trends need.
pub fn dated(article: &Article, findings: &Findings) -> Dated {
    let concerns = findings.concerns.iter().map(|concern| (concern.name.clone(), concern.evidence.len()));
    Dated { published: article.published.clone(), concerns: concerns.collect() }
}

/// The concerns of several articles, the most frequent first; articles without a date come first.
pub fn trends(mut articles: Vec<Dated>) -> Vec<Trend> {
    articles.sort_by(|a, b| a.published.cmp(&b.published));
    let mut out: Vec<Trend> = Vec::new();
    for (i, article) in articles.iter().enumerate() {
        for (name, count) in &article.concerns {
            let at = out.iter().position(|trend| trend.name == *name).unwrap_or_else(|| {
                out.push(Trend { name: name.clone(), counts: vec![0; articles.len()] });
                out.len() - 1
            });
            out[at].counts[i] = *count;
        }
    }
    out.sort_by_key(|trend| std::cmp::Reverse(trend.sentences()));
    out
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn articles_stand_in_order_of_time_and_high_as_their_sentences() {
        let (mut article, mut findings) = sample::story();
        let late = dated(&article, &findings);
        article.published = Some("2031-05-01".to_owned());
        findings.concerns[0].evidence.truncate(1);
        let early = dated(&article, &findings);
        let trends = trends(vec![late, Dated::default(), early]);
        assert_eq!(trends.len(), 1);
        assert_eq!(trends[0].counts, [0, 1, 4]);
        assert_eq!((trends[0].articles(), trends[0].sentences()), (2, 5));
        assert_eq!(trends[0].sparkline(), " ▂█");
    }
}
