//! What the law asks to be forgotten.

use crate::ledger::{Forget, Forgotten, Stamp, Traces};
use crate::workflow::decide::call_in;
use crate::workflow::record::{failed, open_ledger};
use crate::workflow::{OpenCampaign, WorkflowError, files, outside, read_plan_of};
use std::path::PathBuf;

/// What is to be forgotten, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForgetRequest {
    /// The files that came in.
    Originals,
    /// Somebody who answered calls: names, and calls whose notes go.
    Agent {
        /// Names.
        names: Vec<String>,
        /// Calls.
        calls: Vec<String>,
    },
    /// The evaluator with this id.
    Evaluator(String),
}

/// What was forgotten.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// What was erased from the ledger.
    pub forgotten: Forgotten,
    /// Files outside the ledger in which it may still stand: they are left to their owner.
    pub elsewhere: Vec<PathBuf>,
}

/// Erases something from the record, and looks where else it may stand.
///
/// # Errors
/// If the reason names what is to be forgotten, a call or an evaluator is unknown, or a file or
/// the ledger cannot be read or written.
pub fn forget(
    open: &OpenCampaign,
    request: &ForgetRequest,
    by: &str,
    reason: &str,
) -> Result<Erased, WorkflowError> {
    let what = resolved(open, request)?;
    let traces = Traces::of(&what);
    if [by, reason].into_iter().any(|text| traces.stand_in(text)) {
        return Err(WorkflowError::NamesForgotten);
    }
    let stamp = Stamp { at: outside::now(), author: by.to_owned() };
    let forgotten = open_ledger(open)?.forget(&what, reason, &stamp);
    let forgotten = forgotten.map_err(|source| failed(open, source))?;
    let mut elsewhere = Vec::new();
    let (own, delivered) = (files::all_in(&open.folder)?, files::all_in(&open.scorecards_path())?);
    for path in own.into_iter().chain(delivered) {
        let is_ledger = path == open.ledger_path();
        if !is_ledger && traces.may_stand_in(&files::read(&path)?) {
            elsewhere.push(path);
        }
    }
    Ok(Erased { forgotten, elsewhere })
}

fn resolved(open: &OpenCampaign, request: &ForgetRequest) -> Result<Forget, WorkflowError> {
    match request {
        ForgetRequest::Originals => Ok(Forget::Originals),
        ForgetRequest::Agent { names, calls } => {
            let (plan, _) = read_plan_of(open)?;
            let calls = calls.iter().map(|text| call_in(&plan, text).map(|call| call.to_string()));
            let calls = calls.collect::<Result<_, _>>()?;
            Ok(Forget::Agent { names: names.clone(), calls })
        }
        ForgetRequest::Evaluator(id) => {
            let campaign = &open.campaign;
            let known = campaign.evaluator_named(id).map(|at| campaign.evaluator(at).name.clone());
            let summary = open_ledger(open)?.summary().map_err(|source| failed(open, source))?;
            let is_recorded = summary.by_evaluator.iter().any(|(recorded, _)| recorded == id);
            match known {
                Some(name) => Ok(Forget::Evaluator { id: id.clone(), name }),
                None if is_recorded => {
                    Ok(Forget::Evaluator { id: id.clone(), name: String::new() })
                }
                None => Err(WorkflowError::UnknownEvaluator { id: id.clone() }),
            }
        }
    }
}
