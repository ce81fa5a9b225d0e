//! What evaluators are handed: read back by other programs' readers and by our own.

mod calendars;
mod cancelled;
mod discretion;
mod fixture;
mod returned;
mod scorecards;
mod sheets;
mod workbooks;
