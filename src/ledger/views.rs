//! The record as people read it with SQLite's own shell.

/// `current` is for this program; the others are for people.
pub(super) const VIEWS: &str = "
CREATE VIEW current AS
    SELECT * FROM scorecard
    WHERE id NOT IN (SELECT replaces FROM scorecard WHERE replaces IS NOT NULL);

-- Every scorecard, every version of it.
CREATE VIEW scorecards AS
    SELECT scorecard.call, scorecard.evaluator, scorecard.date, scorecard.time, scorecard.outcome,
           scorecard.attempts, scorecard.sent, scorecard.replied,
           CASE scorecard.detected WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS detected,
           scorecard.comment,
           CASE scorecard.simulated WHEN 1 THEN 'yes' ELSE 'no' END AS simulated,
           CASE WHEN later.id IS NULL THEN 'counts'
                ELSE 'replaced by event ' || later.event END AS standing,
           event.number AS event, event.kind AS recorded_as, event.at AS recorded_at,
           file.name AS file, scorecard.line
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
    SELECT file.name AS file, reject.line, reject.call, reject.code, reject.reason,
           event.at AS rejected_at
    FROM reject
    JOIN file ON file.id = reject.file
    JOIN event ON event.number = reject.event
    ORDER BY reject.id;
";
