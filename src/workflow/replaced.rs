use crate::draw::PlanRecord;
use crate::ledger::{EventKind, Stamp, sha256};
use crate::workflow::plan::{has_begun, json};
use crate::workflow::record::{failed, open_ledger};
use crate::workflow::{OpenCampaign, WorkflowError, files, outside};
use serde::{Deserialize, Serialize};

/// A plan that had begun and was replaced, as the log holds it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Replaced {
    /// The plan.csv of before; absent if it was gone.
    pub(super) plan: Option<String>,
    /// What took its place; ledgers written before this was known lack it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<By>,
}

/// The plan that takes the place of another, by its SHA-256.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct By {
    /// Of plan.csv.
    pub(super) plan: String,
    /// Of plan.json.
    pub(super) record: String,
}

/// Writes plan.csv and plan.json into the folder of a campaign. A plan there that has begun is kept
/// in the ledger: the new files lie ahead before that is logged, and can always be put in their
/// place after it; see `finish_change`.
pub(super) fn put_plan(
    open: &OpenCampaign,
    csv: &str,
    record: &PlanRecord,
) -> Result<(), WorkflowError> {
    let files = [(open.record_path(), json(record)), (open.plan_path(), csv.to_owned())];
    if !has_begun(open)? {
        return files.iter().try_for_each(|(path, text)| files::write(path, text.as_bytes()));
    }
    let old = files::read_if_there(&open.plan_path())?;
    for (path, text) in &files {
        files::write(&files::ahead(path), text.as_bytes())?;
    }
    let replaced = Replaced {
        plan: old.map(|old| String::from_utf8_lossy(&old).into_owned()),
        by: Some(By { plan: sha256(csv.as_bytes()), record: sha256(files[0].1.as_bytes()) }),
    };
    let replaced = serde_json::to_value(&replaced).expect("a plan is plain data");
    let stamp = Stamp { at: outside::now(), author: String::new() };
    let kept = open_ledger(open)?.append(EventKind::PlanReplaced, &stamp, &replaced);
    kept.map_err(|source| failed(open, source))?;
    files.iter().try_for_each(|(path, _)| files::put_in_place(path))
}
