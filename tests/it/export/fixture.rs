//! The founding case, planned once, with some calls that are scored twice; and readers.

use calamine::{Data, Reader, Xlsx};
use chrono::NaiveDate;
use mystery_calls::input::scorecards::{Delivery, Fieldwork, read_scorecards};
use mystery_calls::model::{EvaluatorIndex, Plan};
use mystery_calls::report::handout::{Handout, handouts};
use mystery_calls::source::Problems;
use mystery_calls::text::Language;
use mystery_calls::workflow::{
    OpenCampaign, PlanRequest, open_campaign, plan_campaign, read_plan_of,
};
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::sync::LazyLock;
use tempfile::TempDir;

pub(super) struct Case {
    /// Kept for as long as the campaign is used.
    _folder: TempDir,
    pub(super) open: OpenCampaign,
    /// As drawn.
    pub(super) drawn: Plan,
    /// Every tenth call is scored by another evaluator as well.
    pub(super) plan: Plan,
}

pub(super) static CASE: LazyLock<Case> = LazyLock::new(|| {
    let folder = TempDir::new().unwrap();
    let of_case = Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns/montpellier-2022-q2");
    for file in ["campaign.toml", "grid.toml"] {
        fs::copy(of_case.join(file), folder.path().join(file)).unwrap();
    }
    let open = open_campaign(folder.path()).unwrap();
    plan_campaign(&open, &PlanRequest::default()).unwrap();
    let (drawn, _) = read_plan_of(&open).unwrap();
    let mut calls = drawn.calls().to_vec();
    for call in calls.iter_mut().step_by(10) {
        let others = open.campaign.evaluators.len();
        call.second = call.evaluator.map(|at| EvaluatorIndex((at.0 + 1) % others));
    }
    Case { _folder: folder, open, drawn, plan: Plan::new(calls) }
});

impl Case {
    pub(super) fn handouts(&self, language: Language) -> Vec<Handout<'_>> {
        handouts(&self.open.campaign, &self.open.grid, &self.plan, language)
    }

    pub(super) fn read(&self, text: &str) -> Result<Delivery<'_>, Problems> {
        let (campaign, grid) = (&self.open.campaign, &self.open.grid);
        let fieldwork = Fieldwork { campaign, grid, plan: &self.plan };
        read_scorecards("delivery.csv", text.as_bytes(), fieldwork)
    }
}

/// The cells of a sheet as a spreadsheet shows them.
pub(super) fn shown(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(cell).collect()).collect()
}

fn cell(data: &Data) -> String {
    match data {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) => number.to_string(),
        Data::DateTime(moment) if moment.as_f64() < 1.0 => {
            let minutes = (moment.as_f64() * 1440.0).round();
            format!("{:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
        }
        Data::DateTime(moment) => {
            let start = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
            #[expect(clippy::cast_possible_truncation, reason = "days of this century")]
            let days = chrono::TimeDelta::days(moment.as_f64() as i64);
            (start + days).to_string()
        }
        other => panic!("{other:?} has no place in these sheets"),
    }
}

/// Rows as CSV.
pub(super) fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Rows of a CSV text.
pub(super) fn rows(text: &str, separator: u8) -> Vec<Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// Writes a cell of the row of a call.
pub(super) fn fill(rows: &mut [Vec<String>], row: usize, column: &str, text: &str) {
    let at = rows[0].iter().position(|heading| heading == column);
    let at = at.unwrap_or_else(|| panic!("no column `{column}`"));
    if rows[row].len() <= at {
        rows[row].resize(at + 1, String::new());
    }
    text.clone_into(&mut rows[row][at]);
}
