//! Search: which articles of the cache answer a query, from its tables and its index of words.

use std::fmt::Write as _;

use rusqlite::{Row, ToSql};

use super::{Cache, StoreProblem};
use crate::model::{Named, OrganizationKind, Place, Query, Raised, Said, Term, Usage, Wanted};
use crate::text::fold::{fold, words};

/// SQL with the values of its places.
#[derive(Default)]
struct Sql {
    text: String,
    values: Vec<Box<dyn ToSql>>,
}

impl Cache {
    /// The keys of the articles that answer `query`, in no order; what it asks of the reader's doings
    /// (`is:`) is left to those who know them.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn matching(&self, query: &Query) -> Result<Vec<u64>, StoreProblem> {
        let sql = sql(query);
        let mut ask = self.prepare(&sql.text)?;
        let found = ask.query_map(rusqlite::params_from_iter(sql.values), |row| row.get::<_, i64>(0));
        found
            .and_then(|rows| rows.map(|key| key.map(|key| key as u64)).collect())
            .map_err(|e| self.problem(e))
    }
}

/// The quotes of an organization, each with its speaker and concerns.
const BY: &str = "SELECT q.article, q.begins, q.stance, s.name, q.words, \
    (SELECT group_concat(c.title, char(10)) FROM evidence e JOIN concern c ON c.id = e.concern \
     WHERE e.article = q.article AND e.quote = q.place) \
    FROM quote q JOIN name s ON s.id = q.speaker \
    WHERE q.organization IN (SELECT id FROM name WHERE folded = ?1) \
    UNION ALL SELECT m.article, 0, NULL, '', '', NULL FROM mention m \
    WHERE m.silent AND m.name IN (SELECT id FROM name WHERE folded = ?1)";

/// Keys as a JSON array, for `json_each`.
fn listed(keys: &[u64]) -> String {
    let keys: Vec<String> = keys.iter().map(|key| key.cast_signed().to_string()).collect();
    format!("[{}]", keys.join(","))
}

/// What raises or answers a concern: quotes with their sources, sentences of the articles' own.
const OF: &str = "SELECT e.article, ifnull(q.begins, e.begins), q.stance, \
    ifnull(nullif(o.name, ''), ifnull(s.name, '')), ifnull(q.words, e.words), NULL \
    FROM evidence e LEFT JOIN quote q ON q.article = e.article AND q.place = e.quote \
    LEFT JOIN name o ON o.id = q.organization LEFT JOIN name s ON s.id = q.speaker \
    WHERE e.concern = ?1 GROUP BY e.article, ifnull(e.quote, -1 - e.begins)";

impl Cache {
    /// What the organization called `name` said in all articles, and where it is named but not heard.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn said_by(&self, name: &str) -> Result<Vec<Said>, StoreProblem> {
        self.said(BY, &fold(name))
    }

    /// Who says what of the concern with this id in all articles.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn said_of(&self, concern: &str) -> Result<Vec<Said>, StoreProblem> {
        self.said(OF, concern)
    }

    fn said(&self, sql: &str, of: &str) -> Result<Vec<Said>, StoreProblem> {
        let mut ask = self.prepare(sql)?;
        let found = ask.query_map([of], |row| {
            let all: Option<String> = row.get(5)?;
            let mut concerns: Vec<String> = Vec::new();
            // A quote with several sentences about a concern still is about it once.
            for concern in all.iter().flat_map(|all| all.lines()) {
                if !concerns.iter().any(|known| known == concern) {
                    concerns.push(concern.to_owned());
                }
            }
            Ok(Said {
                key: row.get::<_, i64>(0)? as u64,
                at: row.get::<_, i64>(1)? as usize,
                stance: row.get(2)?,
                who: row.get(3)?,
                words: row.get(4)?,
                concerns,
            })
        });
        found.and_then(Iterator::collect).map_err(|error| self.problem(error))
    }

    /// The organizations that the articles with these keys quote, those quoted most first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn organizations(&self, keys: &[u64]) -> Result<Vec<Named>, StoreProblem> {
        let mut ask = self.prepare(
            "SELECT n.name, count(*) FROM quote q JOIN name n ON n.id = q.organization \
             WHERE n.name <> '' AND q.article IN (SELECT value FROM json_each(?)) \
             GROUP BY n.id ORDER BY 2 DESC, 1",
        )?;
        let named = |row: &Row<'_>| Ok(Named { name: row.get(0)?, quotes: row.get::<_, i64>(1)? as usize });
        let found = ask.query_map([listed(keys)], named);
        found.and_then(Iterator::collect).map_err(|error| self.problem(error))
    }

    /// The names that organizations have in the articles with these keys, each with each kind that it is taken for.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn usages(&self, keys: &[u64]) -> Result<Vec<Usage>, StoreProblem> {
        let mut ask = self.prepare(
            "SELECT n.name, c.kind, count(*), sum(c.mentions), group_concat(nullif(c.aliases, ''), char(10)) \
             FROM called c JOIN name n ON n.id = c.name \
             WHERE c.article IN (SELECT value FROM json_each(?)) GROUP BY c.name, c.kind ORDER BY n.name, c.kind",
        )?;
        let found = ask.query_map([listed(keys)], |row| {
            let aliases: Option<String> = row.get(4)?;
            Ok(Usage {
                name: row.get(0)?,
                kind: OrganizationKind::named(row.get_ref(1)?.as_str()?).unwrap_or_default(),
                articles: row.get::<_, i64>(2)? as usize,
                mentions: row.get::<_, i64>(3)? as usize,
                aliases: aliases.iter().flat_map(|all| all.lines()).map(str::to_owned).collect(),
            })
        });
        found.and_then(Iterator::collect).map_err(|error| self.problem(error))
    }

    /// How many of the articles with these keys are kept.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn kept(&self, keys: &[u64]) -> Result<usize, StoreProblem> {
        let mut ask =
            self.prepare("SELECT count(*) FROM article WHERE id IN (SELECT value FROM json_each(?))")?;
        let count = ask.query_row([listed(keys)], |row| row.get::<_, i64>(0));
        count.map(|count| count as usize).map_err(|error| self.problem(error))
    }

    /// Which articles raise each concern, and in how many passages, in order of the concerns' ids.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn raised(&self) -> Result<Vec<Raised>, StoreProblem> {
        let mut ask = self.prepare(
            "SELECT c.id, c.title, e.article, count(DISTINCT ifnull(e.quote, -1 - e.begins)) \
             FROM evidence e JOIN concern c ON c.id = e.concern GROUP BY c.id, e.article ORDER BY c.id",
        )?;
        let found = ask.query_map([], |row| {
            let article = (row.get::<_, i64>(2)? as u64, row.get::<_, i64>(3)? as usize);
            Ok(Raised { id: row.get(0)?, name: row.get(1)?, articles: vec![article] })
        });
        let found: Vec<Raised> = found.and_then(Iterator::collect).map_err(|error| self.problem(error))?;
        let mut out: Vec<Raised> = Vec::new();
        for one in found {
            match out.last_mut().filter(|last| last.id == one.id) {
                Some(last) => last.articles.extend(one.articles),
                None => out.push(one),
            }
        }
        Ok(out)
    }

    /// The concerns that the articles with these keys raise, by id and name.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub fn concerns(&self, keys: &[u64]) -> Result<Vec<(String, String)>, StoreProblem> {
        let mut ask = self.prepare(
            "SELECT id, title FROM concern WHERE id IN (SELECT concern FROM evidence \
             WHERE article IN (SELECT value FROM json_each(?))) ORDER BY title",
        )?;
        let found = ask.query_map([listed(keys)], |row| Ok((row.get(0)?, row.get(1)?)));
        found.and_then(Iterator::collect).map_err(|error| self.problem(error))
    }
}

/// The question in SQL.
fn sql(query: &Query) -> Sql {
    let (not, yes): (Vec<&Term>, Vec<&Term>) = query.terms.iter().partition(|term| term.negated);
    let mut sql = Sql::default();
    let matched: Vec<String> = yes.iter().filter_map(|term| phrase(&term.wanted)).collect();
    if !matched.is_empty() && matched.len() == query.terms.len() {
        sql.text.push_str("SELECT rowid FROM words WHERE words MATCH ?");
        sql.values.push(Box::new(matched.join(" AND ")));
        return sql;
    }
    sql.text.push_str("SELECT id FROM article WHERE 1");
    if !matched.is_empty() {
        sql.and("id IN (SELECT rowid FROM words WHERE words MATCH ?)", matched.join(" AND "));
    }
    let quoted: Vec<&Wanted> = yes.iter().map(|term| &term.wanted).filter(|w| w.is_of_quotes()).collect();
    if !quoted.is_empty() {
        sql.quotes(&quoted, "IN");
    }
    for term in yes {
        sql.article(&term.wanted, "");
    }
    for term in not {
        if let Some(phrase) = phrase(&term.wanted) {
            sql.and("id NOT IN (SELECT rowid FROM words WHERE words MATCH ?)", phrase);
        } else if term.wanted.is_of_quotes() {
            sql.quotes(&[&term.wanted], "NOT IN");
        } else {
            sql.article(&term.wanted, "NOT ");
        }
    }
    sql
}

impl Sql {
    fn and(&mut self, condition: &str, value: impl ToSql + 'static) {
        self.text.push_str(" AND ");
        self.text.push_str(condition);
        self.values.push(Box::new(value));
    }

    /// The articles with a quote of which all of `wanted` hold, or without one.
    fn quotes(&mut self, wanted: &[&Wanted], within: &str) {
        // Writing to a string cannot fail.
        let _ = write!(self.text, " AND id {within} (SELECT article FROM quote WHERE 1");
        for (condition, value) in wanted.iter().filter_map(|wanted| of_quote(wanted)) {
            self.and(condition, value);
        }
        self.text.push(')');
    }

    /// The articles of which `wanted` holds, where it is about an article.
    fn article(&mut self, wanted: &Wanted, not: &str) {
        let named =
            "id IN (SELECT article FROM mention WHERE name IN (SELECT id FROM name WHERE instr(folded, ?)))";
        let (condition, value) = match wanted {
            Wanted::Outlet(value) => ("instr(ifnull(outlet, ''), ?)", fold(value)),
            Wanted::Mentions(value) => (named, fold(value)),
            Wanted::Concern(value) => (
                "id IN (SELECT article FROM evidence WHERE concern IN (SELECT id FROM concern WHERE instr(folded, ?)))",
                fold(value),
            ),
            Wanted::Tag(value) => ("id IN (SELECT article FROM tag WHERE instr(tag, ?))", fold(value)),
            Wanted::After(day) => ("ifnull(published >= ?, 0)", day.clone()),
            Wanted::Before(day) => ("ifnull(published < ?, 0)", day.clone()),
            _ => return,
        };
        self.and(&format!("{not}({condition})"), value);
    }
}

/// A condition on a quote, with its value.
fn of_quote(wanted: &Wanted) -> Option<(&'static str, String)> {
    Some(match wanted {
        Wanted::Organization(value) => {
            ("organization IN (SELECT id FROM name WHERE instr(folded, ?))", fold(value))
        }
        Wanted::Speaker(value) => ("speaker IN (SELECT id FROM name WHERE instr(folded, ?))", fold(value)),
        Wanted::Stance(stance) => ("stance = ?", stance.name().to_owned()),
        Wanted::Source(source) => ("source = ?", source.name().to_owned()),
        Wanted::Kind(kind) => ("kind = ?", kind.name().to_owned()),
        _ => return None,
    })
}

/// Words as the index is asked for them; `None` where there is none among them.
fn phrase(wanted: &Wanted) -> Option<String> {
    let Wanted::Words { words: typed, prefix, place } = wanted else { return None };
    let column = match place {
        Place::Anywhere => "",
        Place::Headline => "headline : ",
        Place::Quotes => "quotes : ",
    };
    let tokens: Vec<String> = words(typed).map(|word| fold(word.of(typed))).collect();
    let star = if *prefix { " *" } else { "" };
    (!tokens.is_empty()).then(|| format!("{column}\"{}\"{star}", tokens.join(" ")))
}
