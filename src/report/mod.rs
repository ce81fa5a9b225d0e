//! From figures to tables, charts and pages. All rounding and wording of figures happens here and
//! in [`crate::text::typography`]; what is shown comes in as plain views that hold texts, shares
//! from 0 to 1, counts and dates. Charts, page and
//! tables know nothing of campaigns; `campaign` fills them.

pub mod agenda;
pub mod agreement;
pub mod blank;
pub mod campaign;
pub mod chart;
pub mod comparison;
pub mod estimates;
pub mod expectations;
pub mod handout;
pub mod history;
pub mod html;
pub mod ics;
mod months;
pub mod pages;
pub mod parquet;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod planning;
pub mod pool;
pub mod ranks;
pub mod review;
pub mod sensitivity;
pub mod sheets;
pub mod status;
pub mod table;
pub mod tidy;
pub mod treatment;
mod view;
mod wording;
pub mod workbook;

pub use months::month_view;
pub use view::{Figure, Origin, Verdict};
pub use wording::{Wording, wording};
