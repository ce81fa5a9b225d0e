//! The record as people read it with SQLite's own shell.

use rusqlite::Connection;

/// Makes the views.
pub(super) fn create_views(connection: &Connection) -> rusqlite::Result<()> {
    let [(card_file, card_line), (reject_file, reject_line)] =
        ["scorecard", "reject"].map(|table| (file_of(table), line_of(table)));
    let views = VIEWS
        .replace("{sheets}", SHEETS)
        .replace("{card file}", &card_file)
        .replace("{card line}", &card_line);
    let views = views.replace("{reject file}", &reject_file);
    connection.execute_batch(&views.replace("{reject line}", &reject_line))
}

/// Makes them anew where an earlier version made them, which knew nothing of sheets.
pub(super) fn renew_views(connection: &Connection) -> rusqlite::Result<()> {
    let asked = "SELECT sql LIKE '%$.sheets%' FROM sqlite_schema WHERE name = 'rejects'";
    if connection.query_row(asked, [], |row| row.get(0))? {
        return Ok(());
    }
    for view in ["rejects", "events", "calls", "answers", "scorecards", "current"] {
        connection.execute_batch(&format!("DROP VIEW {view}"))?;
    }
    create_views(connection)
}

/// The sheets that the log names, each with its event and how many lines come before it. A table of
/// its own: a payload holds every flag of its file, and is read once, not once a row.
pub(super) const SHEETS: &str = "WITH sheet AS MATERIALIZED (
        SELECT event.number AS event, each.key AS at, json_extract(each.value, '$[0]') AS name,
               json_extract(each.value, '$[1]') AS before
        FROM event, json_each(event.payload, '$.sheets') AS each WHERE event.kind = 'import')";

/// The file of a row of a table that has a line and an event, where `file` is joined to it and
/// [`SHEETS`] are known: of a workbook whose sheets were put together with the sheet,
/// `f.xlsx [Visits]`.
pub(super) fn file_of(table: &str) -> String {
    let sheet = of_sheet(table, "name");
    format!("file.name || coalesce(' [' || {sheet} || ']', '')")
}

/// The line of such a row in its file, or in its sheet.
pub(super) fn line_of(table: &str) -> String {
    format!("{table}.line - coalesce({}, 0)", of_sheet(table, "before"))
}

/// What is known of the sheet that a line lies in.
fn of_sheet(table: &str, column: &str) -> String {
    format!(
        "(SELECT sheet.{column} FROM sheet
          WHERE sheet.event = {table}.event AND sheet.before < {table}.line
          ORDER BY sheet.at DESC LIMIT 1)"
    )
}

/// `current` is for this program; the others are for people.
const VIEWS: &str = "
CREATE VIEW current AS
    SELECT * FROM scorecard
    WHERE id NOT IN (SELECT replaces FROM scorecard WHERE replaces IS NOT NULL);

-- Every scorecard, every version of it.
CREATE VIEW scorecards AS
    {sheets}
    SELECT scorecard.call, scorecard.evaluator, scorecard.date, scorecard.time, scorecard.outcome,
           scorecard.attempts, scorecard.sent, scorecard.replied,
           CASE scorecard.detected WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS detected,
           scorecard.comment,
           CASE scorecard.simulated WHEN 1 THEN 'yes' ELSE 'no' END AS simulated,
           CASE WHEN later.id IS NULL THEN 'counts'
                ELSE 'replaced by event ' || later.event END AS standing,
           event.number AS event, event.kind AS recorded_as, event.at AS recorded_at,
           {card file} AS file, {card line} AS line
    FROM scorecard
    JOIN event ON event.number = scorecard.event
    LEFT JOIN file ON file.id = scorecard.file
    LEFT JOIN scorecard AS later ON later.replaces = scorecard.id
    ORDER BY scorecard.id;

-- One row an answer of the scorecards that count, in words.
CREATE VIEW answers AS
    SELECT current.call, current.evaluator,
           json_extract(criterion.value, '$[0]') AS criterion,
           CASE WHEN json_extract(criterion.value, '$[1]') = 'yes-no' AND entry.type = 'integer'
                THEN CASE entry.value WHEN 1 THEN 'yes' ELSE 'no' END
                WHEN substr(entry.value, 1, 1) = '=' THEN substr(entry.value, 2)
                ELSE entry.value END AS answer
    FROM current
    JOIN grid ON grid.id = current.grid, json_each(current.answers) AS entry
    JOIN json_each(grid.criteria) AS criterion ON criterion.key = entry.key
    WHERE entry.type <> 'null'
    ORDER BY current.id, entry.key;

-- One row a call that has a scorecard.
CREATE VIEW calls AS
    SELECT current.call, count(*) AS scorecards,
           group_concat(current.outcome, ', ') AS outcomes,
           (SELECT count(*) FROM scorecard WHERE scorecard.call = current.call) AS versions,
           coalesce((SELECT CASE event.kind WHEN 'appeal-opened' THEN 'contested'
                                            WHEN 'appeal-upheld' THEN 'appeal upheld'
                                            ELSE 'appeal rejected' END
                     FROM event
                     WHERE event.kind IN ('appeal-opened', 'appeal-upheld', 'appeal-rejected')
                       AND json_extract(event.payload, '$.call') = current.call
                     ORDER BY event.number DESC LIMIT 1), '') AS appeal
    FROM current GROUP BY current.call ORDER BY current.call;

-- The log.
CREATE VIEW events AS
    SELECT number, at, kind, author,
           coalesce(json_extract(payload, '$.call'), '') AS call,
           coalesce(json_extract(payload, '$.file'), '') AS file,
           coalesce(json_extract(payload, '$.reason'), '') AS reason,
           hash
    FROM event ORDER BY number;

-- Every row that went back.
CREATE VIEW rejects AS
    {sheets}
    SELECT {reject file} AS file, {reject line} AS line, reject.call, reject.code, reject.reason,
           event.at AS rejected_at
    FROM reject
    JOIN file ON file.id = reject.file
    JOIN event ON event.number = reject.event
    ORDER BY reject.id;
";

#[cfg(test)]
mod tests {
    use crate::ledger::fixture::{card, grid};
    use crate::ledger::{IncomingFile, IncomingReject, Ledger, Reading, Stamp, Terms};
    use crate::model::Outcome;
    use crate::model::fixture::campaign;
    use chrono::{TimeZone, Utc};

    /// A workbook with three rows on two sheets, the last of which goes back.
    fn import(ledger: &mut Ledger) {
        let (campaign, grid) = (campaign(), grid());
        let terms = Terms { campaign: &campaign, grid: &grid, grid_text: "grid" };
        let at = Utc.with_ymd_and_hms(2022, 4, 12, 9, 41, 7).unwrap();
        let stamp = Stamp { at, author: "qm".into() };
        let source = IncomingFile { name: "e01.xlsx", bytes: b"PK", may_begin: false };
        let mut intake = ledger.intake(source, terms, &stamp).unwrap();
        intake.take(3, &card(1, 0, Outcome::Busy)).unwrap();
        intake.take(12, &card(2, 0, Outcome::Busy)).unwrap();
        let (reason, cells) = ("not planned".to_owned(), vec![]);
        let reject = IncomingReject { line: 13, call: "C9", code: "unknown-call", reason, cells };
        intake.reject(&reject).unwrap();
        let sheets = vec![("Phone".to_owned(), 0), ("Visit".to_owned(), 10)];
        intake.finish(&Reading { sheets, ..Reading::default() }, "", None).unwrap();
    }

    fn found(ledger: &Ledger, view: &str) -> Vec<String> {
        let sql = format!("SELECT file || ':' || line FROM {view} ORDER BY call");
        let mut statement = ledger.connection.prepare(&sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    }

    #[test]
    fn a_row_of_a_workbook_is_found_by_its_sheet() {
        let mut ledger = Ledger::open_in_memory().unwrap();
        // As an earlier version made it.
        let old = "DROP VIEW rejects; CREATE VIEW rejects AS SELECT * FROM reject";
        ledger.connection.execute_batch(old).unwrap();
        import(&mut ledger);
        assert_eq!(found(&ledger, "scorecards"), ["e01.xlsx [Phone]:3", "e01.xlsx [Visit]:2"]);
        assert_eq!(found(&ledger, "rejects"), ["e01.xlsx [Visit]:3"]);
        let open = ledger.open_rejects().unwrap();
        assert_eq!((open[0].file.as_str(), open[0].line), ("e01.xlsx [Visit]", 3));
        ledger.verify_chain().unwrap();
    }
}
