//! Reading in a process apart, which may take so much memory and so much time and then ends.

use super::read;
use meedoen_rules::{imports::Unreadable, people::import::Sheet};
use serde::{Deserialize, Serialize};
use std::{path::PathBuf, process::Stdio, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, Command},
    sync::Semaphore,
};

/// How long a file may take to be read.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than the sheets of the longest list we take ever come to, as JSON.
const LARGEST_ANSWER: u64 = 64 * 1024 * 1024;
/// How many files are read at once; the others wait.
static PLACES: Semaphore = Semaphore::const_new(2);

/// How foreign files are read.
#[derive(Clone, Debug)]
pub enum Reader {
    /// In this process: for the command line, whose user brought the file, and for tests.
    Here,
    /// By this program, started with the argument `read-sheet`.
    Apart(PathBuf),
}

/// What the program apart answers on its standard output.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Answer {
    Sheets(Vec<Sheet>),
    Unreadable(Unreadable),
}

/// What the program apart says of a file: JSON for `Reader::Apart` at the other end.
pub fn answer(bytes: &[u8]) -> Result<Vec<u8>, serde_json::Error> {
    serde_json::to_vec(&match read(bytes) {
        Ok(sheets) => Answer::Sheets(sheets),
        Err(why) => Answer::Unreadable(why),
    })
}

impl Reader {
    pub async fn read(&self, bytes: Vec<u8>) -> Result<Vec<Sheet>, Unreadable> {
        match self {
            Self::Here => read(&bytes),
            Self::Apart(program) => {
                // The semaphore is never closed, so there is always a place in the end.
                let _place = PLACES.acquire().await;
                match tokio::time::timeout(PATIENCE, ask(program, &bytes)).await {
                    Ok(answer) => answer,
                    Err(_) => Err(Unreadable::TooHeavy),
                }
            }
        }
    }
}

async fn ask(program: &PathBuf, bytes: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let child = Command::new(program)
        .arg("read-sheet")
        // It needs nothing of ours, and learns nothing: no settings, no database.
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn();
    let mut child = child.map_err(|error| failed(&error))?;
    let said = converse(&mut child, bytes).await.map_err(|error| failed(&error))?;
    let ended = child.wait().await.map_err(|error| failed(&error))?;
    if !ended.success() {
        return Err(Unreadable::TooHeavy);
    }
    match serde_json::from_slice(&said) {
        Ok(Answer::Sheets(sheets)) => Ok(sheets),
        Ok(Answer::Unreadable(why)) => Err(why),
        Err(_) => Err(Unreadable::TooHeavy),
    }
}

/// Hands the file over and takes the answer, at the same time: neither side waits for a full pipe.
async fn converse(child: &mut Child, bytes: &[u8]) -> std::io::Result<Vec<u8>> {
    let stdin = child.stdin.take();
    let stdout = child.stdout.take();
    let give = async {
        if let Some(mut stdin) = stdin {
            // A child that has ended takes no more; what it answered, or that it failed, says why.
            let _ = stdin.write_all(bytes).await;
        }
    };
    let take = async {
        let mut said = Vec::new();
        if let Some(stdout) = stdout {
            stdout.take(LARGEST_ANSWER).read_to_end(&mut said).await?;
        }
        Ok(said)
    };
    tokio::join!(give, take).1
}

fn failed(error: &std::io::Error) -> Unreadable {
    tracing::error!(%error, "the program that reads sheets can't be used");
    Unreadable::Broken
}
