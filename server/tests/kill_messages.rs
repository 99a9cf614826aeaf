//! A thousand messages in the queue while the process is killed again and again: nothing vanishes, and where an answer was
//! lost the message goes once more under the same name.

use app::{
    db::Db,
    notifications::{Kind, Message, Values, tell},
    q,
    state::Clock,
};
use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc::{self, Receiver, Sender},
    time::{Duration, Instant},
};

const MESSAGES: usize = 1000;
/// So many arrive until the kill, a different number each round: never so few that a message is hit by two kills.
const UNTIL_KILLED: [usize; 12] = [41, 97, 58, 120, 33, 76, 49, 101, 64, 37, 88, 53];
/// So many are under way at once.
const AT_ONCE: usize = 16;
const PATIENCE: Duration = Duration::from_secs(120);

/// A push service that tells the name of everything it takes, and takes its time for some of it.
fn push_service() -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("its address"));
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let tell = tell.clone();
            std::thread::spawn(move || take(stream, &tell));
        }
    });
    (origin, told)
}

/// One connection: a push after the other, until the other side is gone.
fn take(stream: TcpStream, tell: &Sender<String>) -> Option<()> {
    let mut answers = stream.try_clone().ok()?;
    let mut reads = BufReader::new(stream);
    loop {
        let (mut topic, mut length) = (String::new(), 0);
        loop {
            let mut line = String::new();
            reads.read_line(&mut line).ok().filter(|read| *read > 0)?;
            let line = line.trim_end().to_ascii_lowercase();
            match line.split_once(": ") {
                Some(("topic", value)) => topic = value.to_owned(),
                Some(("content-length", value)) => length = value.parse().ok()?,
                _ if line.is_empty() => break,
                _ => {}
            }
        }
        reads.by_ref().take(length).read_to_end(&mut Vec::new()).ok()?;
        tell.send(topic).ok()?;
        answers.write_all(b"HTTP/1.1 201 Created\r\ncontent-length: 0\r\n\r\n").ok()?;
    }
}

async fn put_in_the_queue(db: &Db, origin: &str) {
    db.migrate().await.expect("a schema");
    let now = Clock::Machine.now();
    let at = now.as_microsecond();
    for sql in [
        "INSERT INTO municipalities (id, name, revision, demo, settings, created_at) VALUES ('g', 'Woerden', 1, FALSE, '{}', $1)",
        "INSERT INTO quiet_hours (municipality_id, quiet_from, quiet_until) SELECT 'g', 0, 0 WHERE $1 > 0",
        "INSERT INTO people (id, municipality_id, state, source, name, roepnaam, name_folded, languages, locale, version,
                             created_at, changed_at)
         VALUES ('anneke', 'g', 'active', 'intake', 'Anneke de Wit', 'Anneke', 'anneke', 'nl', 'nl', 1, $1, $1)",
        "INSERT INTO devices (id, person_id, token_hash, label, created_at, seen_at, expires_at)
         VALUES ('d', 'anneke', 'd', 'Android', $1, $1, $1 + 86400000000)",
    ] {
        db.run(q!(sql, at)).await.expect(sql);
    }
    db.run(q!(
        "INSERT INTO push_subscriptions (id, person_id, device_id, endpoint, p256dh, auth, created_at)
         VALUES ('s', 'anneke', 'd', $1, $2, '_ordMnz7uTCmrpBTeUV4Bw', $3)",
        format!("{origin}/push/anneke"),
        // The public key of an example of the library.
        "BLn9b-VR0ca83knDNZ32dCHGyjJp-1riX9ZTN40MqV8K_LpQmLqxC_DoHvqvFXO_nGdAB4W9dogZb_sM-uV4JbY",
        at
    ))
    .await
    .expect("a subscription");
    let mut tx = db.begin().await.expect("a transaction");
    for number in 0..MESSAGES {
        let message = Message {
            person_id: "anneke".to_owned(),
            kind: Kind::HelpMessage,
            about: number.to_string(),
            path: "/".to_owned(),
            values: Values::default(),
        };
        tell(&mut tx, message, now).await.expect("told");
    }
    tx.commit().await.expect("kept");
}

fn start(database: &Path) -> Child {
    Command::new(env!("CARGO_BIN_EXE_meedoen"))
        .args(["serve", "--listen", "127.0.0.1:0", "--push-allow-loopback", "--database-url"])
        .arg(format!("sqlite:{}", database.display()))
        .stdout(Stdio::null())
        .spawn()
        .expect("starting meedoen")
}

async fn left(db: &Db) -> i64 {
    let row: Option<(i64,)> = db
        .first(q!("SELECT (SELECT COUNT(*) FROM messages WHERE state = 'queued')
                  + (SELECT COUNT(*) FROM deliveries WHERE state <> 'sent')"))
        .await
        .expect("a count");
    row.map_or(0, |(count,)| count)
}

#[tokio::test]
async fn nothing_vanishes_and_what_goes_twice_has_the_same_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("meedoen.db");
    let db = Db::open(&format!("sqlite:{}", database.display())).await.expect("a database");
    let (origin, told) = push_service();
    put_in_the_queue(&db, &origin).await;
    let mut came: BTreeMap<String, usize> = BTreeMap::new();
    for until in UNTIL_KILLED {
        let mut site = start(&database);
        for _ in 0..until {
            let name = told.recv_timeout(PATIENCE).expect("the next push");
            *came.entry(name).or_default() += 1;
        }
        site.kill().expect("kill -9");
        site.wait().expect("its end");
        // As if the leases of what it died with had run out.
        db.run(q!("UPDATE deliveries SET due_at = 0 WHERE state = 'waiting'")).await.expect("time passes");
    }
    let mut site = start(&database);
    let began = Instant::now();
    while left(&db).await > 0 {
        assert!(began.elapsed() < PATIENCE, "{} wait and wait", left(&db).await);
        if let Ok(name) = told.recv_timeout(Duration::from_millis(100)) {
            *came.entry(name).or_default() += 1;
        }
    }
    site.kill().expect("kill -9");
    site.wait().expect("its end");
    for name in told.try_iter() {
        *came.entry(name).or_default() += 1;
    }
    assert_eq!(came.len(), MESSAGES, "each of them came");
    let twice = came.values().filter(|times| **times == 2).count();
    let more = came.values().filter(|times| **times > 2).count();
    println!("{MESSAGES} messages, {} kills: {twice} came twice, {more} more often", UNTIL_KILLED.len());
    assert_eq!(more, 0, "where an answer was lost, once more");
    assert!(twice <= UNTIL_KILLED.len() * AT_ONCE, "{twice} came twice");
}
