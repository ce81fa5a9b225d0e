//! The verbs of the product, strung from the engines. Reads and writes files, asks the clock and
//! the system's entropy, each in one module; knows no terminal.

mod adopt;
mod agree;
mod change;
mod changes;
mod charts;
mod check;
mod commit;
mod compare;
mod day;
mod decide;
mod error;
mod export;
pub mod files;
mod folder;
mod forget;
mod handed;
mod history;
mod import;
mod init;
mod mapping;
mod open;
pub mod outside;
mod passing;
mod past;
mod plan;
mod pool;
mod record;
mod redraw;
mod regrid;
mod replaced;
mod replan;
mod report;
mod review;
mod score;
mod simulate;
mod status;
mod taken;
mod tidy;
mod unfinished;
mod verify;
mod ways;
mod withdrawn;

pub use adopt::{AdoptedPlan, adopt_plan};
pub use agree::{Agreed, agreement_of, treatment_of};
pub use change::Change;
pub use charts::{DrawnCharts, PictureFile, draw_charts, write_pictures};
pub use check::{Check, Feasibility, check_campaign, check_ledger, former_calls};
pub use commit::{Committed, commit_campaign};
pub use compare::{CompareRequest, Compared, compare_with_campaign, compare_with_table};
pub use decide::{AppealStep, DecisionRequest, Recorded, appeal_call, correct_call};
pub use error::WorkflowError;
pub use export::{Artefact, Exported, export_campaign};
pub use forget::{Erased, ForgetRequest, forget};
pub use history::{Sealed, check_seal, log_of, seal_of};
pub use import::{
    Delivered, ImportMode, RejectsFile, Watch, import_files, import_mapped_files, import_watched,
};
pub use init::{NewFiles, init_campaign};
pub use mapping::{propose_mapping_for, read_mapping_of};
pub use open::{OpenCampaign, open_campaign};
pub use passing::{CampaignInPassing, ranks_of, score_in_passing};
pub use plan::{
    Destination, PlanRequest, Planned, default_replicates, plan_campaign, plan_campaign_watched,
    read_plan_of,
};
pub use pool::{PooledCampaign, score_pooled};
pub use redraw::{NoRedraws, redraws_of};
pub use regrid::{GridChange, grid_change, regrid_campaign};
pub use replan::{MoveRequest, MovedCall, Rearranged, move_call, record_absence, replan_campaign};
pub use report::{ReportRequest, Reported, report_campaign};
pub use score::{ScoreRequest, ScoredCampaign, score_campaign, sensitivity_of};
pub use simulate::{Simulated, TruthSource, simulate_campaign};
pub use status::{Status, Tally, status_of};
pub use tidy::{TidyForm, export_tidy};
pub use unfinished::finish_change;
pub use verify::{Proof, Verified, verify_campaign};
