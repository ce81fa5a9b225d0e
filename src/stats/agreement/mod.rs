//! Two raters.
