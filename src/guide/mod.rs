//! The user's guide: what goes into the files, what is computed, and why. Holds text and nothing
//! else: it imports nothing, and nothing imports it.
//!
//! | to read | when |
//! |---|---|
//! | [`campaign`] | a campaign is written: services, hours, quotas, rotation, evaluators |
//! | [`grid`] | it is settled what is judged and what it is worth |
//! | [`scorecards`] | evaluators deliver, and something is rejected |
//! | [`problems`] | a message has a code and more is wanted than its hint |
//! | [`plan_methods`] | somebody asks how calls were drawn and whether they were hand-picked |
//! | [`score_methods`] | somebody asks what a figure means and how sure it is |
//! | [`method_by_method`] | somebody checks a figure, or computes with the library alone |
//! | [`charts`] | a picture is to be read, or believed |
//! | [`report`] | the report is handed out: what is in it, for whom, and what is hidden |
//! | [`decisions`] | somebody asks why it is so and not otherwise |
//! | [`changelog`] | the version changes |

#[doc = include_str!("campaign.md")]
pub mod campaign {}

#[doc = include_str!("grid.md")]
pub mod grid {}

#[doc = include_str!("scorecards.md")]
pub mod scorecards {}

#[doc = include_str!("problems.md")]
pub mod problems {}

#[doc = include_str!("plan-methods.md")]
pub mod plan_methods {}

#[doc = include_str!("score-methods.md")]
pub mod score_methods {}

#[doc = include_str!("method-by-method.md")]
pub mod method_by_method {}

#[doc = include_str!("charts.md")]
pub mod charts {}

#[doc = include_str!("report.md")]
pub mod report {}

#[doc = include_str!("decisions.md")]
pub mod decisions {}

#[doc = include_str!("changelog.md")]
pub mod changelog {}
