//! The engine alone: a problem in JSON from standard input, the answer on standard output.

use meedoen_rules::assign::answer_bytes;
use std::{
    io::{Read, Write, stdin, stdout},
    process::ExitCode,
};

fn main() -> std::io::Result<ExitCode> {
    let mut problem = Vec::new();
    stdin().read_to_end(&mut problem)?;
    match answer_bytes(&problem) {
        Ok(answer) => {
            writeln!(stdout(), "{answer}")?;
            Ok(ExitCode::SUCCESS)
        }
        Err(refusal) => {
            eprintln!("{refusal}");
            Ok(ExitCode::from(2))
        }
    }
}
