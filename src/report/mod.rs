//! From figures to tables, charts and pages.
