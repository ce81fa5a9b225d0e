//! From text to the model, or every problem found.
