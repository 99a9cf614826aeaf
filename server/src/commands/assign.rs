//! `meedoen assign`: the matching engine for whoever wants to try or check it.

use std::{
    io::{Read, Write},
    process::ExitCode,
};

pub fn assign() -> ExitCode {
    let mut problem = Vec::new();
    if let Err(error) = std::io::stdin().read_to_end(&mut problem) {
        eprintln!("meedoen assign: {error}");
        return ExitCode::FAILURE;
    }
    match meedoen_rules::assign::answer_bytes(&problem) {
        Ok(answer) => match std::io::stdout().write_all(format!("{answer}\n").as_bytes()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("meedoen assign: standard output: {error}");
                ExitCode::FAILURE
            }
        },
        Err(refusal) => {
            eprintln!("meedoen assign: {refusal}");
            ExitCode::from(2)
        }
    }
}
