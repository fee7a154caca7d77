//! The browser for the tests: finds Chromium and its driver, or installs them, and says how it is started.

use std::{env, fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail};
use serde_json::json;

use crate::{
    process::{on_path, printed, run},
    project::Project,
};

/// Nothing but the page under test: no window, no background traffic, and WebGL without a GPU.
const FLAGS: [&str; 8] = [
    "--headless",
    // Its sandbox does not start for root, who runs the tests in a container. Pages under test are our own.
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
];

const PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-liberation"];

/// Chromium and the program that drives it.
#[derive(Debug)]
pub struct Browser {
    chromium: PathBuf,
    driver: PathBuf,
}

impl Browser {
    /// What `CHROMIUM` and `CHROMEDRIVER` name, or what is on the `PATH`, or what this installs (Debian, as root).
    pub fn prepared() -> Result<Self> {
        if let Some(browser) = Self::found() {
            return Ok(browser);
        }
        let command = format!(
            "apt-get install --yes --no-install-recommends {}",
            PACKAGES.join(" ")
        );
        let is_root = || printed(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
        let Some(apt) = on_path("apt-get") else {
            bail!(
                "Chromium and chromedriver of the same version are needed; on Debian: {command}\n\
                 elsewhere install them in the way of your system, or name them in CHROMIUM and CHROMEDRIVER"
            );
        };
        if !is_root() {
            bail!("Chromium and its driver are needed; install them with: sudo {command}");
        }
        eprintln!("installing the browser for the tests (once): {command}");
        run(Command::new(&apt).args(["update", "--quiet"]))?;
        run(Command::new(&apt)
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(PACKAGES)
            .env("DEBIAN_FRONTEND", "noninteractive"))?;
        Self::found().context("Chromium was installed, but is not on the PATH")
    }

    fn found() -> Option<Self> {
        let named = |variable: &str| env::var_os(variable).map(PathBuf::from);
        let chromium = named("CHROMIUM").or_else(|| {
            [
                "chromium",
                "chromium-browser",
                "google-chrome",
                "google-chrome-stable",
            ]
            .into_iter()
            .find_map(on_path)
        })?;
        let driver = named("CHROMEDRIVER").or_else(|| on_path("chromedriver"))?;
        Some(Browser { chromium, driver })
    }

    /// Tells a command where the browser is.
    pub fn tell(&self, command: &mut Command) {
        command
            .env("CHROMIUM", &self.chromium)
            .env("CHROMEDRIVER", &self.driver);
    }

    /// Tells wasm-bindgen's test runner where the browser is and how to start it. The driver gives each session a
    /// fresh profile.
    pub fn tell_test_runner(&self, project: &Project, command: &mut Command) -> Result<()> {
        let path = project.target.join("webdriver.json");
        let capabilities = json!({
            "goog:chromeOptions": { "binary": self.chromium, "args": FLAGS }
        });
        fs::create_dir_all(&project.target)?;
        fs::write(&path, capabilities.to_string()).with_context(|| format!("writing {}", path.display()))?;
        self.tell(command);
        command.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", path);
        Ok(())
    }
}
