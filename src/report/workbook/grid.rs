use super::WorkbookError;
use super::style::Styles;
use super::words::Words;
use crate::model::{Criterion, CriterionKind, Outcome};
use crate::report::handout::{Free, Handout, Offered, Word, answer_words, offered};
use rust_xlsxwriter::{Format, Worksheet, utility};

/// The column of the first answer.
const FIRST_ANSWER: u16 = 5;
const WIDTHS: [f64; 5] = [24.0, 24.0, 70.0, 24.0, 44.0];
const ANSWER_WIDTH: f64 = 13.0;

/// The grid in words: a line a criterion, its answers in cells of their own, which the lists of the
/// other sheets point to.
#[derive(Debug)]
pub(super) struct GridSheet<'a> {
    name: String,
    lines: Vec<(&'a Criterion, Offered)>,
}

impl<'a> GridSheet<'a> {
    pub(super) fn of(handout: &Handout<'a>, name: &str) -> GridSheet<'a> {
        let line = |criterion| (criterion, offered(criterion, handout.language));
        GridSheet { name: name.to_owned(), lines: handout.criteria().map(line).collect() }
    }

    /// The answers to a criterion.
    pub(super) fn offered(&self, criterion: &Criterion) -> &Offered {
        &self.lines[self.line(criterion)].1
    }

    /// The cells that hold the words of a criterion, as a formula.
    pub(super) fn list(&self, criterion: &Criterion) -> String {
        let line = self.line(criterion);
        let row = u32::try_from(line + 1).expect("a grid has fewer lines than a sheet");
        let words = u16::try_from(self.lines[line].1.words.len()).expect("a criterion has few");
        let last = FIRST_ANSWER + words - 1;
        let range = utility::cell_range_absolute(row, FIRST_ANSWER, row, last);
        format!("='{}'!{range}", self.name.replace('\'', "''"))
    }

    fn line(&self, criterion: &Criterion) -> usize {
        let at = self.lines.iter().position(|(listed, _)| listed.id == criterion.id);
        at.expect("every criterion of the handout has a line")
    }

    pub(super) fn fill(
        &self,
        sheet: &mut Worksheet,
        handout: &Handout<'_>,
        words: &Words,
        styles: &Styles,
    ) -> Result<(), WorkbookError> {
        for ((at, heading), width) in (0..).zip(words.grid_headings).zip(WIDTHS) {
            sheet.write_string_with_format(0, at, heading, &styles.heading)?;
            sheet.set_column_width(at, width)?;
        }
        for (row, (criterion, offered)) in (1..).zip(&self.lines) {
            fill_line(sheet, row, criterion, offered, handout, styles)?;
        }
        let below = u32::try_from(self.lines.len() + 2).expect("a grid has fewer lines than that");
        legend(sheet, below, handout, words, styles)?;
        sheet.set_freeze_panes(1, 1)?;
        Ok(())
    }
}

fn fill_line(
    sheet: &mut Worksheet,
    row: u32,
    criterion: &Criterion,
    offered: &Offered,
    handout: &Handout<'_>,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    let language = handout.language;
    let (campaign, grid) = (handout.campaign, handout.grid);
    let channels = criterion.channels.iter().map(|at| campaign.channel(*at).name.as_str());
    let texts = [
        criterion.id.clone(),
        grid.section(criterion.section).name.in_language(language).to_owned(),
        criterion.wording.in_language(language).to_owned(),
        channels.collect::<Vec<_>>().join(", "),
        meaning(criterion, offered, handout),
    ];
    for (column, text) in (0..).zip(texts) {
        let style = if column == 0 { &styles.strong } else { &styles.text };
        sheet.write_string_with_format(row, column, text, style)?;
    }
    for (column, word) in (FIRST_ANSWER..).zip(&offered.words) {
        write_word(sheet, (row, column), word, criterion, &styles.answer)?;
        sheet.set_column_width(column, ANSWER_WIDTH)?;
    }
    Ok(())
}

/// Levels are numbers, so that what is chosen from a list is one too.
fn write_word(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    word: &Word,
    criterion: &Criterion,
    style: &Format,
) -> Result<(), WorkbookError> {
    let is_scale = matches!(criterion.kind, CriterionKind::Scale(_));
    match word.word.parse::<f64>().ok().filter(|_| is_scale) {
        Some(level) => sheet.write_number_with_format(row, column, level, style)?,
        None => sheet.write_string_with_format(row, column, &word.word, style)?,
    };
    Ok(())
}

/// What can be written out, and what the levels mean.
fn meaning(criterion: &Criterion, offered: &Offered, handout: &Handout<'_>) -> String {
    let texts = answer_words(handout.language);
    let anchors = match criterion.kind {
        CriterionKind::Scale(_) => {
            let stated = offered.words.iter().filter(|word| is_level(word));
            stated.map(|Word { word, meaning }| format!("{word} = {meaning}")).collect::<Vec<_>>()
        }
        _ => Vec::new(),
    };
    match offered.free {
        Free::Number if criterion.unit.is_empty() => texts.number.to_owned(),
        Free::Number => format!("{} ({})", texts.number, criterion.unit),
        Free::Delay => texts.delay.to_owned(),
        Free::Nothing => anchors.join("; "),
    }
}

fn is_level(word: &Word) -> bool {
    !word.meaning.is_empty() && word.word.parse::<f64>().is_ok()
}

/// What the words mean that stand in many lines.
fn legend(
    sheet: &mut Worksheet,
    first: u32,
    handout: &Handout<'_>,
    words: &Words,
    styles: &Styles,
) -> Result<(), WorkbookError> {
    let texts = answer_words(handout.language);
    let fixed = [
        ("na", texts.not_applicable),
        ("nobs", texts.not_observed),
        ("none", texts.never),
        ("pending", texts.pending),
    ];
    let outcomes = Outcome::ALL.map(|outcome| (outcome.word(), texts.outcome(outcome)));
    let outcomes = outcomes.into_iter().filter(|(word, _)| *word != "pending");
    sheet.write_string_with_format(first, 0, words.outcome, &styles.heading)?;
    for (row, (word, meaning)) in (first + 1..).zip(outcomes.chain(fixed)) {
        sheet.write_string_with_format(row, 0, word, &styles.strong)?;
        sheet.write_string_with_format(row, 1, meaning, &styles.text)?;
    }
    Ok(())
}
