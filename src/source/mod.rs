//! Places in files, and problems found there, shown with excerpt, caret and cure. Knows nothing of
//! what the files mean.

mod file;
mod labels;
mod problem;
mod render;

pub(crate) use file::line_ends;
pub use file::{Place, SourceFile};
pub use labels::Labels;
pub use problem::{Code, Problem, Problems, Severity};
pub use render::render;
