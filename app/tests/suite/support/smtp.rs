//! A mail server of the tests' own on this machine: as much of SMTP as a client needs, and what it was given.

use std::sync::{Arc, Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

#[derive(Clone, Debug, Default)]
pub struct Mail {
    pub to: String,
    /// The headers and the body.
    pub text: String,
}

#[derive(Clone)]
pub struct MailServer {
    came: Arc<Mutex<Vec<Mail>>>,
    pub url: String,
}

impl MailServer {
    /// `refuses` is an address that it says it doesn't have.
    pub async fn start(refuses: &'static str) -> Self {
        Self::started(refuses, true).await
    }

    /// Takes every letter, and hangs up before it says so.
    pub async fn that_hangs_up() -> Self {
        Self::started("", false).await
    }

    async fn started(refuses: &'static str, answers: bool) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("smtp://{}", listener.local_addr().unwrap());
        let came = Arc::new(Mutex::new(Vec::new()));
        let inside = came.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(talk(stream, inside.clone(), refuses, answers));
            }
        });
        Self { came, url }
    }

    pub fn came(&self) -> Vec<Mail> {
        self.came.lock().unwrap().clone()
    }
}

async fn talk(
    stream: TcpStream,
    came: Arc<Mutex<Vec<Mail>>>,
    refuses: &str,
    answers: bool,
) -> std::io::Result<()> {
    let (reads, mut writes) = stream.into_split();
    let mut lines = BufReader::new(reads).lines();
    writes.write_all(b"220 mail.example ESMTP\r\n").await?;
    let mut mail = Mail::default();
    while let Some(line) = lines.next_line().await? {
        let said = line.to_ascii_uppercase();
        let answer = if said.starts_with("EHLO") {
            "250-mail.example\r\n250 SMTPUTF8"
        } else if said.starts_with("RCPT TO:") {
            mail.to = line[9..].trim_matches(['<', '>']).to_owned();
            if mail.to == refuses { "550 no such mailbox" } else { "250 fine" }
        } else if said == "DATA" {
            writes.write_all(b"354 go on\r\n").await?;
            while let Some(line) = lines.next_line().await?.filter(|line| line != ".") {
                mail.text += line.strip_prefix('.').unwrap_or(&line);
                mail.text.push('\n');
            }
            // Quoted-printable, undone as far as it concerns Latin letters.
            mail.text = mail.text.replace("=\n", "").replace("=3D", "=");
            came.lock().unwrap().push(std::mem::take(&mut mail));
            if !answers {
                return Ok(());
            }
            "250 taken"
        } else if said == "QUIT" {
            "221 bye"
        } else {
            "250 fine"
        };
        writes.write_all(format!("{answer}\r\n").as_bytes()).await?;
    }
    Ok(())
}
