use crate::calendar::WorkingDays;
use crate::model::Campaign;
use crate::model::Grid;
use crate::model::Plan;
use crate::model::Scorecard;
use chrono::NaiveDate;

/// One of two campaigns that are compared, as far as it has come.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The campaign.
    pub campaign: &'a Campaign,
    /// Its grid.
    pub grid: &'a Grid,
    /// Its calendar.
    pub plan: &'a Plan,
    /// Its scorecards that count.
    pub cards: &'a [Scorecard],
    /// The working days that its delays count in.
    pub days: &'a WorkingDays,
    /// The day as of which its calls are judged.
    pub as_of: NaiveDate,
}
