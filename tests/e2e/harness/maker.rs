//! A maker at work: a folder, and the tool in it.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::workspace;

/// The tool: `LOOK_CLOSER_TOOL`, or a release build of the workspace.
fn tool() -> PathBuf {
    std::env::var_os("LOOK_CLOSER_TOOL")
        .map_or_else(|| workspace().join("target/release/closer"), PathBuf::from)
}

/// The app without a catalog: `LOOK_CLOSER_APP_FOLDER`, or where `cargo xtask app` writes it.
fn app() -> PathBuf {
    std::env::var_os("LOOK_CLOSER_APP_FOLDER").map_or_else(|| workspace().join("target/app"), PathBuf::from)
}

/// An empty folder; gone when dropped.
pub struct Maker {
    folder: TempDir,
}

/// A command that goes on until it is told to end; ended when dropped.
pub struct Working {
    child: Child,
    /// Of the page that it shows.
    pub address: String,
}

impl Maker {
    /// In an empty folder.
    pub fn new() -> Result<Maker> {
        Ok(Maker {
            folder: tempfile::tempdir()?,
        })
    }

    /// The folder.
    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(tool());
        command
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::null());
        if matches!(arguments.first(), Some(&("build" | "serve"))) {
            command.arg("--app").arg(app());
        }
        command
    }

    /// Runs `closer` in the folder to its end, which must be good; gives what it said.
    pub fn closer(&self, arguments: &[&str]) -> Result<String> {
        let output = self
            .command(arguments)
            .output()
            .with_context(|| format!("running {}", tool().display()))?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let complained = String::from_utf8_lossy(&output.stderr);
        ensure!(
            output.status.success(),
            "closer {arguments:?}: {said}{complained}"
        );
        Ok(said)
    }

    /// Starts `closer` and waits for the address of its page.
    pub fn start(&self, arguments: &[&str]) -> Result<Working> {
        let mut child = self
            .command(arguments)
            .arg("--json")
            .stdout(Stdio::piped())
            .spawn()
            .with_context(|| format!("running {}", tool().display()))?;
        let out = child.stdout.take().context("its output was asked for")?;
        let mut working = Working {
            child,
            address: String::new(),
        };
        // A page's address is said in a line of its own; lines before it are about the build.
        for line in BufReader::new(out).lines() {
            let said: Value = serde_json::from_str(&line?).unwrap_or_default();
            if let Some(address) = said["address"].as_str() {
                working.address = address.to_owned();
                return Ok(working);
            }
        }
        anyhow::bail!("closer {arguments:?} ended before it showed anything")
    }
}

impl Working {
    /// Waits until it ends by itself, which must be good.
    pub fn ended(mut self) -> Result<()> {
        let status = self.child.wait()?;
        ensure!(status.success(), "closer ended with {status}");
        Ok(())
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
