//! Last year's table: service, n, and value with spread, or met. Knows the columns and how numbers
//! are written; which services it is about is for those who compare.

use crate::input::scorecards::sheet::{Record, Sheet, decode};
use crate::model::{Baseline, BaselineMean, BaselineRow};
use crate::num::Share;
use crate::source::{Code, Problem, Problems};
use crate::text::nearest;
use std::collections::BTreeMap;

/// The columns that are read; others are left alone.
const COLUMNS: [&str; 5] = ["service", "n", "value", "spread", "met"];

/// The most by which a spread may exceed what the mean allows, for rounding in the table.
const ROUNDING: f64 = 0.006;

/// Reads last year's table. `name` is the file as the user knows it. Shares are written from 0 to 1
/// or with a percent sign, with a decimal point or comma.
///
/// # Errors
/// Every problem of the file: columns that are not there, cells that cannot be read, numbers that
/// cannot be, services that stand there twice.
pub fn read_baseline(name: &str, bytes: &[u8]) -> Result<(Baseline, Problems), Problems> {
    let sheet = Sheet::read(decode(name, bytes)?)?;
    let mut reader = Reader { sheet: &sheet, at: [None; 5], problems: Problems::default() };
    reader.find_columns();
    let mut rows = Vec::new();
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for record in &sheet.records {
        rows.extend(reader.row(record));
        let service = reader.text(record, 0);
        if let Some(line) = lines.insert(service, record.line).filter(|_| !service.is_empty()) {
            let message = format!("`{service}` stands on lines {line} and {}", record.line);
            reader.fail(record, 0, "duplicate-service", message, "keep one of the two");
        }
    }
    if sheet.records.is_empty() && !reader.problems.has_errors() {
        let place = sheet.place(sheet.header.at, 0);
        let problem = Problem::error("no-services", place, "the table has no service");
        reader.problems.push(problem.hint("write one row a service below the header"));
    }
    reader.problems.finish(Some(Baseline { rows }))
}

struct Reader<'s> {
    sheet: &'s Sheet,
    at: [Option<usize>; 5],
    problems: Problems,
}

/// What is wrong has been noted among the problems.
struct Noted;

impl<'s> Reader<'s> {
    fn find_columns(&mut self) {
        let header = &self.sheet.header.cells;
        let cell = |cell: &str| cell.trim().to_lowercase();
        for (slot, column) in self.at.iter_mut().zip(COLUMNS) {
            *slot = header.iter().position(|found| cell(found) == column);
        }
        let [service, n, value, _, met] = self.at;
        let mut missing = Vec::new();
        missing.extend(service.is_none().then_some("service"));
        missing.extend(n.is_none().then_some("n"));
        missing.extend((value.is_none() && met.is_none()).then_some("value"));
        for column in missing {
            let place = self.sheet.place(self.sheet.header.at, 0);
            let message = format!("the table has no column `{column}`");
            let near = nearest(column, header.iter().map(str::trim));
            let hint = near.map_or_else(
                || "the columns are service,n,value,spread or service,n,met".to_owned(),
                |near| format!("rename `{near}` to `{column}`"),
            );
            self.problems.push(Problem::error("missing-column", place, message).hint(hint));
        }
    }

    fn text(&self, record: &'s Record, column: usize) -> &'s str {
        self.at[column].map_or("", |at| record.cell(at))
    }

    fn fail(
        &mut self,
        record: &Record,
        column: usize,
        code: Code,
        message: String,
        hint: &str,
    ) -> Noted {
        let place = self.sheet.place(record.at, self.at[column].unwrap_or(0));
        self.problems.push(Problem::error(code, place, message).hint(hint));
        Noted
    }

    fn row(&mut self, record: &'s Record) -> Option<BaselineRow> {
        let service = self.text(record, 0);
        if service.is_empty() && self.at[0].is_some() {
            let message = "the row names no service".to_owned();
            self.fail(record, 0, "missing-value", message, "write the id of the service");
        }
        let n = self.calls(record);
        let met = self.met(record, n.as_ref().ok().copied());
        let mean = self.mean(record, n.as_ref().ok().copied());
        let (Ok(n), Ok(met), Ok(mean)) = (n, met, mean) else { return None };
        if met.is_none() && mean.is_none() && (self.at[2].is_some() || self.at[4].is_some()) {
            let column = if self.at[2].is_some() { 2 } else { 4 };
            let message = format!("`{service}` has no figure");
            self.fail(record, column, "missing-value", message, "fill it in, or take the row out");
        }
        (!service.is_empty()).then(|| BaselineRow { service: service.to_owned(), n, met, mean })
    }

    fn calls(&mut self, record: &'s Record) -> Result<u32, Noted> {
        let text = self.text(record, 1);
        match text.parse::<u32>() {
            Ok(n) if n > 0 => Ok(n),
            _ if self.at[1].is_none() => Err(Noted),
            _ => {
                let message = format!("`{text}` in column `n` is not a number of calls");
                Err(self.fail(
                    record,
                    1,
                    "impossible-number",
                    message,
                    "write a whole number from 1",
                ))
            }
        }
    }

    fn met(&mut self, record: &'s Record, n: Option<u32>) -> Result<Option<u32>, Noted> {
        let text = self.text(record, 4);
        if text.is_empty() {
            return Ok(None);
        }
        match (text.parse::<u32>(), n) {
            (Ok(met), Some(n)) if met <= n => Ok(Some(met)),
            (Ok(_), None) => Ok(None),
            (Ok(met), Some(n)) => {
                let message = format!("{met} calls are met of {n}");
                Err(self.fail(record, 4, "impossible-number", message, "write at most n"))
            }
            (Err(_), _) => {
                let message = format!("`{text}` in column `met` is not a number of calls");
                Err(self.fail(
                    record,
                    4,
                    "impossible-number",
                    message,
                    "write a whole number from 0",
                ))
            }
        }
    }

    fn mean(&mut self, record: &'s Record, n: Option<u32>) -> Result<Option<BaselineMean>, Noted> {
        let value = self.share(record, 2)?;
        let spread = self.share(record, 3)?;
        let Some(value) = value else {
            if spread.is_none() {
                return Ok(None);
            }
            let message = "a spread stands beside no value".to_owned();
            return Err(self.fail(record, 3, "missing-value", message, "fill in the value"));
        };
        if let (Some(spread), Some(n)) = (spread, n.filter(|n| *n > 1)) {
            let n = f64::from(n);
            let most = (value.get() * (1.0 - value.get()) * n / (n - 1.0)).sqrt();
            if spread.get() > most + ROUNDING {
                let message = format!(
                    "no {n} scores from 0 to 1 with this mean have a spread of `{}`, at most {most:.3}",
                    self.text(record, 3)
                );
                let hint = "write the standard deviation of the call scores, not a standard error \
                            or a range";
                return Err(self.fail(record, 3, "impossible-number", message, hint));
            }
        }
        Ok(Some(BaselineMean { value, spread: spread.map(Share::get) }))
    }

    /// A share from 0 to 1, or in percent with its sign.
    fn share(&mut self, record: &'s Record, column: usize) -> Result<Option<Share>, Noted> {
        let text = self.text(record, column);
        if text.is_empty() {
            return Ok(None);
        }
        let bare = text.strip_suffix('%').map(str::trim_end);
        let number = bare.unwrap_or(text).replace(',', ".").parse::<f64>().ok();
        let found = match (number, bare) {
            (Some(number), Some(_)) => Share::from_percent(number),
            (Some(number), None) => Share::new(number),
            (None, _) => None,
        };
        found.map(Some).ok_or_else(|| {
            let message =
                format!("`{text}` in column `{}` is not a share from 0 to 1", COLUMNS[column]);
            let hint = match number.filter(|n| bare.is_none() && *n > 1.0 && *n <= 100.0) {
                Some(_) => format!("write `{text} %` if it is meant in percent"),
                None => "write a share such as 0.825, or a percentage such as 82.5 %".to_owned(),
            };
            self.fail(record, column, "impossible-number", message, &hint)
        })
    }
}
