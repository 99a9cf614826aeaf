//! Kill -9 at any moment loses nothing that was acknowledged: a writer keeps its own record, the server is killed under
//! its writes again and again, and what it then holds is compared with that record.

use std::{
    collections::BTreeSet,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

const PATIENCE: Duration = Duration::from_secs(60);
const ROUNDS: usize = 5;
/// So many acknowledged writes until the kill, a different number each round.
const UNTIL_KILLED: [usize; ROUNDS] = [1, 7, 23, 12, 40];

struct Server {
    child: Child,
    address: String,
    /// The link that makes its reader the beheerder, at the first start.
    link: Option<String>,
}

impl Server {
    fn start(database: &Path, first: bool) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_meedoen"))
            .args(["serve", "--listen", "127.0.0.1:0", "--database-url"])
            .arg(format!("sqlite:{}", database.display()))
            .stdout(Stdio::piped())
            .spawn()
            .expect("starting meedoen");
        let mut lines =
            BufReader::new(child.stdout.take().expect("its output")).lines().map_while(Result::ok);
        let address = lines.find_map(|line| line.strip_prefix("Meedoen is at ").map(str::to_owned));
        let (tell, told) = mpsc::channel();
        std::thread::spawn(move || lines.for_each(|line| drop(tell.send(line))));
        let mut server = Self { child, address: address.expect("its address"), link: None };
        server.wait_until_healthy();
        if first {
            server.link = told.iter().find_map(|line| line.split("/uitnodiging/").nth(1).map(str::to_owned));
        }
        server
    }

    fn wait_until_healthy(&self) {
        let began = Instant::now();
        while ureq::get(format!("{}/health", self.address)).call().is_err() {
            assert!(began.elapsed() < PATIENCE, "it doesn't get healthy");
        }
    }

    fn agent() -> ureq::Agent {
        ureq::Agent::config_builder().max_redirects(0).http_status_as_error(false).build().into()
    }

    /// Posts a form; none when the server was gone before it answered.
    fn post(
        &self,
        path: &str,
        cookie: &str,
        key: &str,
        fields: &[(&str, &str)],
    ) -> Option<ureq::http::Response<ureq::Body>> {
        let all = [("sleutel", key)].into_iter().chain(fields.iter().copied());
        Self::agent()
            .post(format!("{}{path}", self.address))
            .header("origin", &self.address)
            .header("cookie", cookie)
            .send_form(all)
            .ok()
    }

    fn page(&self, path: &str, cookie: &str) -> String {
        let mut answer = Self::agent()
            .get(format!("{}{path}", self.address))
            .header("cookie", cookie)
            .call()
            .expect("a page");
        assert_eq!(answer.status(), 200, "{path}");
        answer.body_mut().read_to_string().expect("its text")
    }

    fn kill(mut self) {
        self.child.kill().expect("kill -9");
        self.child.wait().expect("its end");
    }
}

fn key(number: usize) -> String {
    format!("key-of-a-form-{number:06}")
}

/// Signs the beheerder in, and gives the cookie.
fn set_up(server: &Server) -> String {
    let link = server.link.as_ref().expect("a first link");
    let answer = server.post(&format!("/uitnodiging/{link}"), "", &key(0), &[]).expect("an answer");
    let cookies = answer.headers().get_all("set-cookie").iter().filter_map(|line| line.to_str().ok());
    let device = cookies.filter_map(|line| line.split(';').next()).find(|pair| pair.starts_with("meedoen="));
    device.expect("a device's cookie").to_owned()
}

#[test]
fn what_was_acknowledged_is_there_after_any_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("meedoen.db");
    let mut cookie = String::new();
    let (mut acknowledged, mut asked) = (BTreeSet::new(), BTreeSet::new());
    for until in UNTIL_KILLED {
        let server = Server::start(&database, cookie.is_empty());
        if cookie.is_empty() {
            cookie = set_up(&server);
        }
        for _ in 0..until {
            let name = format!("Dorp{:04}z", asked.len());
            let answer =
                server.post("/inrichten/kernen/nieuw", &cookie, &key(asked.len() + 1), &[("naam", &name)]);
            asked.insert(name.clone());
            if answer.is_some_and(|answer| answer.status() == 303) {
                acknowledged.insert(name);
            }
        }
        kill_under_a_write(server, &cookie, &mut asked);
    }
    assert!(acknowledged.len() >= UNTIL_KILLED.iter().sum(), "every write was acknowledged");
    let server = Server::start(&database, false);
    let page = server.page("/inrichten", &cookie);
    for name in &asked {
        let times = page.matches(&format!(">{name}<")).count();
        assert!(times <= 1, "{name} is there {times} times");
        assert!(times == 1 || !acknowledged.contains(name), "{name} was acknowledged and is gone");
    }
    server.kill();
}

/// As systemd and Docker ask.
#[cfg(unix)]
#[test]
fn who_is_asked_to_stop_ends_in_order() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut server = Server::start(&folder.path().join("meedoen.db"), false);
    let asked = Command::new("kill").arg(server.child.id().to_string()).status().expect("a signal");
    assert!(asked.success());
    assert!(server.child.wait().expect("its end").success(), "it wasn't cut off");
}

/// The kill comes while writes whose answer nobody waits for are under way.
fn kill_under_a_write(server: Server, cookie: &str, asked: &mut BTreeSet<String>) {
    let names: Vec<_> = (0..8)
        .map(|_| {
            let name = format!("Dorp{:04}z", asked.len());
            asked.insert(name.clone());
            name
        })
        .collect();
    std::thread::scope(|scope| {
        for name in &names {
            let (address, cookie) = (server.address.clone(), cookie.to_owned());
            scope.spawn(move || {
                let form = [("sleutel", format!("key-of-a-lost-{name}")), ("naam", name.clone())];
                let _ = Server::agent()
                    .post(format!("{address}/inrichten/kernen/nieuw"))
                    .header("origin", &address)
                    .header("cookie", &cookie)
                    .send_form(form);
            });
        }
        server.kill();
    });
}
