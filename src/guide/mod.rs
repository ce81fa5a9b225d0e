//! The user's guide.
