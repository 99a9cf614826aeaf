//! The binary as its operator meets it.

use app::{db::Db, q};
use std::{
    io::Write,
    path::Path,
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

/// What it prints, and whether it went well.
fn said(arguments: &[&str]) -> (bool, String) {
    let output = meedoen(arguments, "");
    let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    (output.status.success(), printed.concat())
}

/// A town with its two organisations, as the beheerder sets it up.
async fn set_up(url: &str) {
    let db = Db::open(url).await.expect("the database");
    for sql in [
        "INSERT INTO municipalities (id, name, revision, demo, settings, created_at) VALUES ('g', 'Woerden', 1, FALSE, '{}', 0)",
        "INSERT INTO organisations (id, municipality_id, name, short_name) VALUES ('w', 'g', 'Wij Zijn Woerden', 'WZW')",
        "INSERT INTO organisations (id, municipality_id, name, short_name) VALUES ('v', 'g', 'Steunpunt', 'VSGH')",
    ] {
        db.run(q!(sql)).await.expect(sql);
    }
}

async fn people(url: &str) -> i64 {
    let db = Db::open(url).await.expect("the database");
    let row: Option<(i64,)> = db.first(q!("SELECT COUNT(*) FROM people")).await.expect("a count");
    row.map_or(0, |(count,)| count)
}

#[tokio::test]
async fn a_list_comes_in_from_the_command_line_is_copied_and_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (url, copy) = (format!("sqlite:{}", at("data/meedoen.db")), at("copy.db"));
    let list =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src/demo/vrijwilligers.csv").display().to_string();
    for _ in 0..2 {
        let (well, printed) = said(&["migrate", "--database-url", &url]);
        assert!(well && printed.contains("up to date"), "{printed}");
    }
    let import = |more: &[&str]| {
        said(&[&["import", "--database-url", &url, &list, "--organisation", "WZW"][..], more].concat())
    };
    let (well, printed) = import(&[]);
    assert!(!well && printed.contains("set the site up first"), "{printed}");
    set_up(&url).await;
    let (well, printed) = import(&["--dry-run"]);
    assert!(well && printed.contains("nieuw 48") && people(&url).await == 0, "{printed}");
    let (well, taken_in) = import(&[]);
    assert!(well && people(&url).await == 48, "{taken_in}");
    let (well, _) = said(&["backup", "--database-url", &url, &copy]);
    assert!(well && people(&format!("sqlite:{copy}")).await == 48);
    let (well, printed) = said(&["backup", "--database-url", &url, &copy]);
    assert!(!well && printed.contains("exists"), "a copy is never written over: {printed}");
    let id = taken_in.split("--undo ").nth(1).expect("how to take it back").trim();
    let (well, printed) = said(&["import", "--database-url", &url, "--undo", id]);
    assert!(well && people(&url).await == 0, "{printed}");
}

#[test]
fn a_mistyped_name_makes_no_database_and_no_empty_copy() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    let (url, copy) = (format!("sqlite:{}", at("nowhere.db").display()), at("copy.db"));
    for command in
        [&["backup", &copy.display().to_string()][..], &["invite", "--beheerder"], &["invite", "0612345678"]]
    {
        let (well, printed) = said(&[command, &["--database-url", &url]].concat());
        assert!(!well && printed.contains("there is no database"), "{printed}");
    }
    assert!(!at("nowhere.db").exists() && !copy.exists());
    for wrong in ["", "sqlite:", "sqlite::memory:", "meedoen.db", "mysql://x/y"] {
        let (well, printed) = said(&["migrate", "--database-url", wrong]);
        assert!(!well && printed.contains("sqlite:PATH"), "{wrong}: {printed}");
    }
}

/// What comes back must never replace the list that it came from.
#[tokio::test]
async fn what_is_refused_goes_into_a_new_file_or_nothing_comes_in() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let url = format!("sqlite:{}", at("meedoen.db"));
    assert!(said(&["migrate", "--database-url", &url]).0);
    set_up(&url).await;
    let list = at("lijst.csv");
    std::fs::write(&list, "naam;telefoon;niveau\nSelam Tesfay;0612345678;A1\n;0611111111;A1\n")
        .expect("a list");
    let import = |refused: &str| {
        let to = ["--organisation", "WZW", "--kind", "taalvragers", "--refused", refused];
        said(&[&["import", "--database-url", &url, &list][..], &to].concat())
    };
    for taken in [list.clone(), at("no/folder.csv")] {
        let (well, printed) = import(&taken);
        assert!(!well && printed.contains(&taken) && people(&url).await == 0, "{printed}");
    }
    let back = at("terug.csv");
    let (well, printed) = import(&back);
    assert!(well && people(&url).await == 1, "{printed}");
    assert!(std::fs::read_to_string(&back).expect("what came back").contains("0611111111"));
}
