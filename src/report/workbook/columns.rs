use super::words::Words;
use crate::model::{ChannelIndex, Criterion};
use crate::report::handout::Handout;

/// A column of a sheet of scorecards.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column<'a> {
    Call,
    Evaluator,
    Date,
    Time,
    Outcome,
    Attempts,
    Sent,
    Replied,
    Criterion(&'a Criterion),
    Detected,
    Comment,
}

/// The columns of the sheet of a channel. Only what is written has days of sending and reply.
pub(super) fn columns<'a>(handout: &Handout<'a>, channel: ChannelIndex) -> Vec<Column<'a>> {
    let mut columns = vec![
        Column::Call,
        Column::Evaluator,
        Column::Date,
        Column::Time,
        Column::Outcome,
        Column::Attempts,
    ];
    if handout.campaign.channel(channel).kind.is_written() {
        columns.extend([Column::Sent, Column::Replied]);
    }
    columns.extend(handout.grid.on_channel(channel).map(|(_, each)| Column::Criterion(each)));
    columns.extend([Column::Detected, Column::Comment]);
    columns
}

impl Column<'_> {
    /// The heading, as scorecards are read back.
    pub(super) fn heading(self) -> String {
        let word = match self {
            Column::Call => "call",
            Column::Evaluator => "evaluator",
            Column::Date => "date",
            Column::Time => "time",
            Column::Outcome => "outcome",
            Column::Attempts => "attempts",
            Column::Sent => "sent",
            Column::Replied => "replied",
            Column::Criterion(criterion) => &criterion.id,
            Column::Detected => "detected",
            Column::Comment => "comment",
        };
        word.to_owned()
    }

    /// What it asks for, in words.
    pub(super) fn wording(self, handout: &Handout<'_>, words: &Words) -> String {
        let text = match self {
            Column::Call | Column::Evaluator => "",
            Column::Date => words.made_on,
            Column::Time => words.made_at,
            Column::Outcome => words.outcome,
            Column::Attempts => words.attempts,
            Column::Sent => words.sent,
            Column::Replied => words.replied,
            Column::Criterion(criterion) => criterion.wording.in_language(handout.language),
            Column::Detected => words.detected,
            Column::Comment => words.comment,
        };
        text.to_owned()
    }

    /// How wide it is, in letters.
    pub(super) fn width(self) -> f64 {
        match self {
            Column::Call | Column::Time => 8.0,
            Column::Attempts | Column::Detected => 6.0,
            Column::Evaluator | Column::Date | Column::Sent | Column::Replied => 11.5,
            Column::Outcome => 14.0,
            Column::Criterion(_) => 8.5,
            Column::Comment => 48.0,
        }
    }

    /// Whether its heading runs upwards.
    pub(super) fn is_narrow(self) -> bool {
        matches!(self, Column::Criterion(_) | Column::Attempts | Column::Detected)
    }
}
