//! A PostgreSQL of our own for the tests: in a temporary folder, on a free port of this machine, gone afterwards.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::Path,
    process::{Child, Command, Stdio},
};

use anyhow::{Context, Result};

use crate::install;

/// The cluster lives as long as this shell's standard input is open. So it ends with us, also when we are killed.
/// Nothing in it is worth keeping: no fsync, and an immediate stop.
const LIFE: &str = r#"
set -eu
bin=$1 port=$2
folder=$(mktemp -d)
end() { "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap end EXIT
cd "$folder"
"$bin/initdb" -D data -U meedoen --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >log 2>&1 || { cat log >&2; exit 1; }
"$bin/pg_ctl" -D data -l log -w -o "-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= \
    -c max_connections=200 -c fsync=off -c synchronous_commit=off -c full_page_writes=off" start >/dev/null ||
    { cat log >&2; exit 1; }
echo ready
cat >/dev/null
"#;

pub struct Cluster {
    shell: Child,
    port: u16,
}

impl Cluster {
    pub fn start() -> Result<Self> {
        let bin = install::postgres()?;
        // Free when we looked; PostgreSQL takes it a second later.
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let mut shell = shell(&bin, port).spawn().context("cannot start PostgreSQL")?;
        let output = shell.stdout.take().context("the shell has an output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        let cluster = Self { shell, port };
        anyhow::ensure!(line.trim() == "ready", "PostgreSQL did not start");
        Ok(cluster)
    }

    pub fn url(&self) -> String {
        format!("postgres://meedoen@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        if let Err(error) = self.shell.wait() {
            eprintln!("xtask: PostgreSQL did not stop: {error}");
        }
    }
}

/// PostgreSQL refuses to run as root, so root runs it as the user its package made. A process group of its own, since
/// a Ctrl-C is ours to handle: our end closes its input.
fn shell(bin: &Path, port: u16) -> Command {
    let mut command = if install::is_root() {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command
        .args(["-c", LIFE, "postgres"])
        .arg(bin)
        .arg(port.to_string())
        .current_dir("/")
        .process_group(0)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}
