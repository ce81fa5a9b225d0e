//! Numbers in, numbers out: the statistics.
