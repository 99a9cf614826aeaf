//! The binary as its operator meets it.

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

fn meedoen(arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_meedoen"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("starting meedoen");
    child.stdin.take().expect("its input").write_all(input.as_bytes()).expect("writing");
    child.wait_with_output().expect("its output")
}

#[test]
fn assign_answers_with_the_best_pairs_and_their_proof() {
    let problem =
        r#"{"needs":[{"id":"a","wants":1}],"offers":[{"id":"x","capacity":2}],"edges":[["a","x",731]]}"#;
    let answer = meedoen(&["assign"], problem);
    assert!(answer.status.success());
    let answer: serde_json::Value = serde_json::from_slice(&answer.stdout).expect("JSON");
    assert_eq!(answer["pairs"], serde_json::json!([["a", "x"]]));
    assert_eq!(answer["total"], 731);
}

#[test]
fn assign_refuses_a_malformed_problem_with_its_place() {
    let problem = r#"{"needs":[{"id":"a","wants":1}],"offers":[],"edges":[["a","q",1]]}"#;
    let answer = meedoen(&["assign"], problem);
    assert_eq!(answer.status.code(), Some(2));
    assert!(answer.stdout.is_empty());
    let said = String::from_utf8_lossy(&answer.stderr);
    assert!(said.contains("edges[0]") && said.contains("\"q\""), "{said}");
}

#[test]
fn help_names_every_command() {
    let help = meedoen(&["--help"], "");
    let said = String::from_utf8_lossy(&help.stdout);
    for command in ["serve", "migrate", "import", "invite", "assign", "backup"] {
        assert!(said.contains(command), "{command} is missing in {said}");
    }
}

#[test]
fn plain_http_is_refused_anywhere_but_on_this_machine() {
    let answer = meedoen(&["serve", "--public-url", "http://meedoen.example"], "");
    assert!(!answer.status.success());
    assert!(String::from_utf8_lossy(&answer.stderr).contains("https://"));
}
