//! The binary `mystery`.

use std::process::ExitCode;

fn main() -> ExitCode {
    mystery_calls::cli::main()
}
