use crate::cli::answers::{Answers, Outset, Status};
use crate::draw::rules::Rule;
use crate::text::count;

pub(super) const ANSWERS: Answers = Answers {
    and: "and",
    nothing_moves: |from| format!("nothing moves: every call from {from} on still stands\n"),
    moves: |n| format!("{}:\n", count(n, "call moves", "calls move")),
    nobody: "nobody",
    no_longer_right: |breach| format!("set by hand, and no longer right: {breach}\n"),
    logged: |path| format!("logged, and written to {path}\n"),
    rule: Rule::words,
    colon: ": ",
    with: "with",
    verified: ToString::to_string,
    changes_after: |n| format!(", and {} after it", count(n, "change", "changes")),
    proof: |proof| format!("level of proof: {proof}\n"),
    change: |event, kind, at, calls, reason| {
        format!("event {event}, {kind}, {at}: {calls} ({reason})\n")
    },
    no_call: "no call",
    no_reason: "no reason stated",
    seal_unknown: "no event of the ledger has this seal; its chain holds\n",
    seal_of: |event, after| {
        let head = "the chain holds, and the seal is in it";
        match after {
            0 => format!("{head}: it is that of event {event}, the last one\n"),
            n => {
                let after = count(n, "event", "events");
                format!("{head}: it is that of event {event}; {after} came after it:\n")
            }
        }
    },
    nothing_recorded: "nothing is recorded yet",
    unassigned: |n| {
        let calls = count(n, "call has", "calls have");
        format!("warning: {calls} no evaluator: see the folder `unassigned`")
    },
    simulated: |path, n| {
        format!("{path}: {}\n", count(n, "simulated scorecard", "simulated scorecards"))
    },
    corrected: |call| format!("{call} is corrected:\n"),
    contested: |call| format!("{call} is contested: the appeal is open\n"),
    rejected: |call| format!("{call} stands: the appeal is rejected\n"),
    withdrawn: |call| format!("{call} is withdrawn: it counts as not made\n"),
    corrected_on_appeal: |call| format!("{call} is corrected on appeal:\n"),
    blank: "blank",
    changed: |what, from, to| format!("  {what}: {from} → {to}\n"),
    regridded: |from, to| {
        format!("the change of the grid is recorded\nbefore  {from}\nafter   {to}\n")
    },
    count,
    erasable: [
        ("scorecard", "scorecards"),
        ("rejected row", "rejected rows"),
        ("file", "files"),
        ("grid", "grids"),
        ("entry of the log", "entries of the log"),
    ],
    erased: |parts| format!("erased in {parts}\nlogged; the chain holds\n"),
    nothing_erased: "nothing of it is in the ledger: nothing was erased or logged\n",
    elsewhere: "warning: outside the ledger it stands, or may stand, in",
    pseudonym: |pseudonym, id| {
        format!(
            "write `{pseudonym}` for `{id}` and the name in campaign.toml and plan.csv; the draw \
             cannot be verified any more"
        )
    },
    status: Status {
        nothing: "nothing is recorded yet",
        as_of: |day| format!("as of {day}, the last day on record"),
        rejects: |n| format!("{} to be mended:\n", count(n, "rejected row", "rejected rows")),
        flags: |n, code| {
            format!("{} kept with flag `{code}`:\n", count(n, "scorecard", "scorecards"))
        },
        more: |n| format!("  and {n} more, all of them with --format json\n"),
    },
    outset: Outset {
        committed: |made, folder| {
            format!(
                "commitment   {}\nfingerprint  {}\ndraw format  {}\n\n\
                 publish {} now, and name the public randomness to come (a lottery draw of a stated \
                 date);\nkeep {} to yourself until the plan is drawn: whoever reads it can foresee \
                 the calendar;\nonce the number is out: mystery plan {folder} --seed-from \"THE \
                 NUMBER\"\n",
                made.commitment,
                made.fingerprint,
                made.format,
                made.published.display(),
                made.secret.display(),
            )
        },
        adopted: |calls, audits| {
            format!(
                "adopted      {} and {}; not drawn: no probability is known\n",
                count(calls, "mystery call", "mystery calls"),
                count(audits, "audit", "audits"),
            )
        },
        asked: |calls| format!("calls        the campaign asks for {calls}\n"),
        untimed: |n| {
            let calls = count(n, "call", "calls");
            format!("start        {calls} without one: the first open minute stands in\n")
        },
        breaks: |breach| format!("breaks       {breach}\n"),
        written_to: |path| format!("written to   {path}\n"),
    },
};
