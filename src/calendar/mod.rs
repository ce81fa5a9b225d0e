//! Days, holidays, opening hours and clock changes.
