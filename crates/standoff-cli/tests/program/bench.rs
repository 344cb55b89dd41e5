//! The bench that tests work at: a folder of their own, the program, and what it said.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::texts;

/// A folder that is gone when the test ends.
pub(crate) struct Bench {
    folder: TempDir,
}

/// What a run gave back.
#[derive(Debug)]
pub(crate) struct Said {
    /// The exit code.
    pub(crate) code: i32,
    /// Standard output.
    pub(crate) out: String,
    /// Standard error.
    pub(crate) err: String,
}

impl Bench {
    /// An empty folder.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A folder with the ultimatum and the rupture in `news/`, both on record in `crisis.sqlite`.
    pub(crate) fn with_ledger() -> Self {
        let bench = Self::new();
        bench.file("news/1-ultimatum.txt", texts::ULTIMATUM);
        bench.file("news/2-rupture.txt", texts::RUPTURE);
        let said = bench.run(&["add", "news", "--ledger", "crisis.sqlite"]);
        assert_eq!(said.code, 0, "{said:?}");
        bench
    }

    /// The path of a file in the folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// The program, about to be run in the folder, untouched by the environment of whoever runs the tests.
    pub(crate) fn program(&self, args: &[&str]) -> Command {
        program_in(self.folder.path(), args)
    }

    /// Runs the program with nothing on standard input.
    pub(crate) fn run(&self, args: &[&str]) -> Said {
        said(self.program(args).stdin(Stdio::null()).output().unwrap())
    }

    /// Runs the program with a text on standard input.
    pub(crate) fn run_with(&self, args: &[&str], input: &str) -> Said {
        let mut child = self
            .program(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        said(child.wait_with_output().unwrap())
    }

    /// Runs the program, which must end well, and reads its output as JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let said = self.run(args);
        assert_eq!(said.code, 0, "{said:?}");
        serde_json::from_str(&said.out).unwrap()
    }
}

fn program_in(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standoff"));
    command.current_dir(folder).args(args);
    for name in ["STANDOFF_LEDGER", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

fn said(output: Output) -> Said {
    Said {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}
