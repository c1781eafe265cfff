//! Spark: how much was said when, as a row of bars.

use crate::reading::trend::bars;

/// The most bars in a row.
const MOST: usize = 40;

/// How many of `days` (RFC 3339) fall in each year, or where all lie within three years in each month:
/// the first, a bar each, the last, and the most in one of them.
pub(super) fn over_time(days: &[String]) -> String {
    let number = |day: &str, range: std::ops::Range<usize>| day.get(range)?.parse::<usize>().ok();
    let years: Vec<usize> = days.iter().filter_map(|day| number(day, 0..4)).collect();
    let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else { return String::new() };
    let monthly = last - first < 3;
    let step = |day: &String| {
        let (year, month) = (number(day, 0..4)?, number(day, 5..7).unwrap_or(1));
        Some(if monthly { year * 12 + month.clamp(1, 12) - 1 } else { year })
    };
    let steps: Vec<usize> = days.iter().filter_map(step).collect();
    let (Some(from), Some(to)) = (steps.iter().min(), steps.iter().max()) else { return String::new() };
    let from = *from.max(&(to + 1).saturating_sub(MOST));
    let mut counts = vec![0_usize; to - from + 1];
    for step in steps.iter().filter(|step| **step >= from) {
        counts[step - from] += 1;
    }
    let (bars, most) = (bars(&counts), counts.iter().copied().max().unwrap_or(0).max(1));
    let name =
        |step: usize| if monthly { format!("{}-{:02}", step / 12, step % 12 + 1) } else { step.to_string() };
    let each = if monthly { "month" } else { "year" };
    format!("{} {bars} {}  at most {most} a {each}", name(from), name(*to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_within_three_years_else_years() {
        for (days, bars) in [
            (vec!["2018-08-06", "2018-08-07", "2018-10-01"], "2018-08 █ ▄ 2018-10  at most 2 a month"),
            (vec!["2012-01-01", "2018"], "2012 █     █ 2018  at most 1 a year"),
            (vec!["2018"], "2018-01 █ 2018-01  at most 1 a month"),
            (vec!["yesterday"], ""),
        ] {
            let days: Vec<String> = days.into_iter().map(str::to_owned).collect();
            assert_eq!(over_time(&days), bars, "{days:?}");
        }
    }
}
