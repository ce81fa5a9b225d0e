//! What stands in the way of a plan, in words: one table of sentences a language, in files of
//! their own. Knows the numbers of a shortfall; does not know how they were found.

mod english;
mod french;

use crate::draw::NoPlan;
use crate::draw::feasibility::clash::Rule;
use crate::draw::feasibility::shortfall::{Bound, By, Cure, Load, Part, Shortfall};
use crate::draw::feasibility::tight::Tight;
use crate::text::Language;
use crate::text::typography::colon;
use chrono::{Datelike, NaiveDate};

/// How many names or days are written out before the rest is only counted.
const NAMED: usize = 3;

/// The sentences of one language. One that a language lacks does not compile.
struct Words {
    language: Language,
    /// Joins the last two of a list.
    and: &'static str,
    /// Joins the last two of a choice.
    or: &'static str,
    /// The names of a few, and how many more.
    and_more: fn(&str, usize) -> String,
    /// So many calls are possible.
    possible: fn(u64) -> String,
    /// Subjects, so many calls asked, bounds, short by, cures.
    short: fn(&str, u64, &str, u64, &str) -> String,
    bound: fn(&Words, &Bound) -> String,
    by: fn(By) -> &'static str,
    /// What the first of several parts may take.
    takes: fn(&str, u64, &str) -> String,
    load: fn(&Load) -> String,
    cure: fn(&Cure) -> String,
    /// The day of a month.
    day: fn(u32) -> String,
    tight: fn(&Tight) -> String,
    rule: fn(Rule) -> &'static str,
    no_plan: fn(&NoPlan) -> String,
}

fn words(language: Language) -> &'static Words {
    match language {
        Language::French => &french::WORDS,
        Language::English => &english::WORDS,
    }
}

/// `État civil, Visite: 12 calls asked, but only 8 days are open (…); short by 4. Ask for …`
pub(super) fn shortfall(shortfall: &Shortfall, language: Language) -> String {
    let words = words(language);
    let bounds: Vec<String> =
        shortfall.bounds.iter().map(|bound| (words.bound)(words, bound)).collect();
    let mut text = listed(&bounds, words.and);
    if bounds.len() > 1 {
        text += &format!("{} {}", colon(language), (words.possible)(shortfall.possible()));
    }
    (words.short)(
        &words.named(&shortfall.subjects),
        shortfall.asked,
        &text,
        shortfall.short_by(),
        &words.cures(&shortfall.cures),
    )
}

pub(super) fn tight(tight: &Tight, language: Language) -> String {
    (words(language).tight)(tight)
}

pub(super) fn rule(rule: Rule, language: Language) -> &'static str {
    (words(language).rule)(rule)
}

pub(in crate::draw) fn no_plan(why: &NoPlan, language: Language) -> String {
    (words(language).no_plan)(why)
}

fn listed(items: &[String], joint: &str) -> String {
    crate::text::listed(items, joint)
}

fn size(n: u64) -> usize {
    usize::try_from(n).unwrap_or(usize::MAX)
}

impl Words {
    /// Names, at most four of them.
    fn named(&self, names: &[String]) -> String {
        if names.len() <= NAMED + 1 {
            return listed(names, self.and);
        }
        (self.and_more)(&names[..NAMED].join(", "), names.len() - NAMED)
    }

    /// `A may take 10, B 20 (open days)`
    fn parts(&self, each: &[Part]) -> String {
        let part = |(at, part): (usize, &Part)| {
            let by = (self.by)(part.by);
            match at {
                0 => (self.takes)(&part.name, part.most, by),
                _ => format!("{} {}{by}", part.name, part.most),
            }
        };
        self.named(&each.iter().enumerate().map(part).collect::<Vec<String>>())
    }

    /// The names of evaluators whose caps are used up, and each cap.
    fn loads(&self, loads: &[Load]) -> (String, String) {
        let mut names: Vec<String> = loads.iter().map(|load| load.evaluator.clone()).collect();
        names.dedup();
        let each: Vec<String> = loads.iter().map(self.load).collect();
        (self.named(&names), self.named(&each))
    }

    /// `1, 5, 8 April …`: the first three, the month after the last day of it.
    fn dates(&self, days: &[NaiveDate]) -> String {
        let mut text = String::new();
        let shown = &days[..days.len().min(NAMED)];
        for (at, day) in shown.iter().enumerate() {
            text += &(self.day)(day.day());
            let month = crate::text::typography::month(self.language, *day);
            match shown.get(at + 1) {
                Some(next) if (next.month(), next.year()) == (day.month(), day.year()) => {
                    text += ", ";
                }
                Some(_) => text += &format!(" {month}, "),
                None => text += &format!(" {month}"),
            }
        }
        if days.len() > NAMED { text + " …" } else { text }
    }

    /// A sentence of what would help.
    fn cures(&self, cures: &[Cure]) -> String {
        let texts: Vec<String> = cures.iter().map(self.cure).collect();
        let text = match texts.as_slice() {
            [most @ .., last] if !most.is_empty() => {
                format!("{}, {} {last}", most.join(", "), self.or)
            }
            _ => texts.concat(),
        };
        let mut letters = text.chars();
        let first = letters.next().map(|letter| letter.to_uppercase().to_string());
        format!("{}{}.", first.unwrap_or_default(), letters.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::feasibility::shortfall::Cap;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2022, month, day).unwrap()
    }

    #[test]
    fn the_first_days_are_written_out_with_their_months() {
        let (english, french) = (&english::WORDS, &french::WORDS);
        let many = [day(4, 1), day(4, 5), day(4, 8), day(4, 12)];
        assert_eq!(english.dates(&many), "1, 5, 8 April …");
        assert_eq!(french.dates(&many), "1er, 5, 8 avril …");
        assert_eq!(english.dates(&[day(4, 1), day(5, 5), day(5, 8)]), "1 April, 5, 8 May");
        assert_eq!(french.dates(&[day(4, 30), day(5, 1)]), "30 avril, 1er mai");
    }

    #[test]
    fn a_shortfall_reads_as_people_speak_in_both_languages() {
        let short = Shortfall {
            subjects: vec!["État civil, Visite".to_owned()],
            asked: 12,
            bounds: vec![Bound::Days { open: vec![day(4, 1), day(4, 5)], gap: None, most: 2 }],
            cures: vec![Cure::AskAtMost(2), Cure::OpenDays(Some(10)), Cure::SeveralCallsADay],
        };
        assert_eq!(
            shortfall(&short, Language::English),
            "État civil, Visite: 12 calls asked, but only 2 days are open (1, 5 April); short by \
             10. Ask for 2 at most, open 10 more days, or allow two calls a day by leaving out \
             `service_gap_days`."
        );
        assert_eq!(
            shortfall(&short, Language::French),
            "État civil, Visite\u{a0}: 12\u{a0}appels demandés, mais seuls 2\u{a0}jours sont \
             ouverts (1er, 5 avril)\u{a0}; il en manque 10. Demandez-en 2 au plus, ouvrez \
             10\u{a0}jours de plus, ou autorisez deux appels par jour en supprimant \
             `service_gap_days`."
        );
    }

    #[test]
    fn caps_and_visits_agree_in_number_in_french() {
        let part = |name: &str, most| Part { name: name.to_owned(), most, by: By::Visits };
        let bound = |bound: &Bound| (french::WORDS.bound)(&french::WORDS, bound);
        assert_eq!(
            bound(&Bound::Evaluators { each: vec![part("A", 4)] }),
            "1\u{a0}évaluateur peut les faire et y aller 4\u{a0}fois\u{a0}: 4\u{a0}possibles"
        );
        assert_eq!(
            bound(&Bound::Evaluators { each: vec![part("A", 4), part("B", 1)] }),
            "2\u{a0}évaluateurs peuvent les faire et y aller 5\u{a0}fois en tout (A 4\u{a0}fois et \
             B 1\u{a0}fois)\u{a0}: 5\u{a0}possibles"
        );
        let load = |evaluator: &str, cap, periods, most| Load {
            evaluator: evaluator.to_owned(),
            cap,
            periods,
            most,
        };
        assert_eq!(
            bound(&Bound::Staff { loads: vec![load("A", Cap::Total, 1, 40)] }),
            "A peut en faire 40 en tout"
        );
        assert_eq!(
            bound(&Bound::Staff {
                loads: vec![load("A", Cap::Week, 3, 36), load("B", Cap::Day, 1, 4)]
            }),
            "A et B peuvent en faire 40 au plus (A 36 en 3\u{a0}semaines et B 4 en 1\u{a0}jour)"
        );
    }
}
