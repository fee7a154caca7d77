//! Prepares what building for the web needs: the wasm target, Trunk, wasm-bindgen's tools, wasm-opt, esbuild.
//! The browser is prepared in `browser`.
//!
//! A tool of the right version on the `PATH` is used; else it is installed once for all clones, from crates.io
//! or npm, into `~/.cache/look-closer/tools/<name>-<version>`. Trunk's own downloads are not used (it runs with
//! `--offline`), so that the package registries suffice.

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, bail};

use crate::{
    process::{cargo, each_line, on_path, printed, run, spelled},
    project::{Project, WASM_TARGET},
};

/// The last Trunk that Rust 1.95 builds; 0.22 wants 1.96.
const TRUNK: &str = "0.21.14";

/// What makes the wasm small; `trim` runs it, not Trunk.
const BINARYEN: &str = "132";

/// What makes the viewer's scripts small: 1.5 kB less than wasm-bindgen writes, after brotli.
const ESBUILD: &str = "0.28.2";

/// What judges pages by the rules for those who do not see, press or hear as most do: a tool of the journeys, of which nothing
/// is shipped. MPL-2.0.
const AXE: &str = "4.14.1";

/// What loads a page as a slow phone would and rates it; for `cargo xtask lighthouse`, nothing else needs it. The last
/// version for the Node that Debian has. Apache-2.0.
const LIGHTHOUSE: &str = "12.8.2";

/// What reads IIIF folders elsewhere; for `cargo xtask iiif-viewers`, nothing of them is shipped. BSD-3-Clause, BSD-2-Clause.
const OPENSEADRAGON: &str = "6.1.1";
const OPENLAYERS: &str = "10.11.0";

/// Tools that are found before those of the `PATH`.
#[derive(Debug)]
pub struct Toolbox {
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// Where `program` lies.
    pub fn find(&self, program: &str) -> Result<PathBuf> {
        self.folders
            .iter()
            .map(|folder| folder.join(program).with_extension(env::consts::EXE_EXTENSION))
            .find(|file| file.is_file())
            .or_else(|| on_path(program))
            .with_context(|| format!("{program} was prepared, but is not there"))
    }

    /// A command for `program` in the project's root; what it starts itself finds these tools too.
    pub fn command(&self, project: &Project, program: &str) -> Result<Command> {
        let mut command = Command::new(self.find(program)?);
        command.current_dir(&project.root).env("PATH", self.path()?);
        // Trunk takes the usual NO_COLOR=1 for a wrong value.
        command.env_remove("NO_COLOR");
        Ok(command)
    }

    fn path(&self) -> Result<OsString> {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&path));
        env::join_paths(folders).context("a folder of the PATH has a separator in its name")
    }
}

/// A program that is not part of the project.
struct Tool {
    /// The package's name in its registry.
    package: &'static str,
    version: String,
    /// The program that is asked for its version.
    program: &'static str,
    registry: Registry,
}

enum Registry {
    /// crates.io, with settings that make its build bearable on two cores.
    Cargo {
        locked: bool,
        settings: &'static [(&'static str, &'static str)],
    },
    Npm,
}

impl Tool {
    fn trunk() -> Self {
        Tool {
            package: "trunk",
            version: TRUNK.to_owned(),
            program: "trunk",
            registry: Registry::Cargo {
                locked: true,
                // It waits for others all the time: 10 minutes of building instead of 18 on two cores.
                settings: &[
                    ("CARGO_PROFILE_RELEASE_LTO", "off"),
                    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1"),
                    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
                ],
            },
        }
    }

    /// In exactly the version of the library, or it refuses the wasm.
    fn wasm_bindgen(project: &Project) -> Result<Self> {
        Ok(Tool {
            package: "wasm-bindgen-cli",
            version: project.locked_version("wasm-bindgen")?,
            program: "wasm-bindgen",
            registry: Registry::Cargo {
                // Its lock file names a package that has been withdrawn.
                locked: false,
                settings: &[("CARGO_PROFILE_RELEASE_LTO", "off")],
            },
        })
    }

    fn wasm_opt() -> Self {
        Tool {
            program: "wasm-opt",
            ..Tool::of_npm("binaryen", BINARYEN)
        }
    }

    fn esbuild() -> Self {
        Tool::of_npm("esbuild", ESBUILD)
    }

    /// A package of npm with a program of its own name.
    fn of_npm(package: &'static str, version: &str) -> Self {
        Tool {
            package,
            version: version.to_owned(),
            program: package,
            registry: Registry::Npm,
        }
    }

    /// The folder with its programs, after installing it there if it is missing; `None`: it is on the `PATH`.
    fn prepared(&self) -> Result<Option<PathBuf>> {
        if on_path(self.program).is_some_and(|program| says_version(&program, &self.version)) {
            return Ok(None);
        }
        let folder = tools_folder()?.join(format!("{}-{}", self.package, self.version));
        let programs = match self.registry {
            Registry::Cargo { .. } => folder.join("bin"),
            Registry::Npm => folder.join("node_modules/.bin"),
        };
        let program = programs
            .join(self.program)
            .with_extension(env::consts::EXE_EXTENSION);
        if !program.is_file() {
            self.install(&folder)?;
        }
        if !program.is_file() {
            bail!(
                "{} {} was installed, but {} is not there",
                self.package,
                self.version,
                program.display()
            );
        }
        Ok(Some(programs))
    }

    fn install(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
        let mut command = match &self.registry {
            Registry::Cargo { locked, settings } => {
                let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
                command.args(["install", self.package, "--version", &self.version, "--root"]);
                command.arg(folder).args(locked.then_some("--locked"));
                // Its own build folder: nothing of it is used again.
                command
                    .env_remove("CARGO_TARGET_DIR")
                    .envs(settings.iter().copied());
                command
            }
            Registry::Npm => {
                let npm = on_path("npm").with_context(|| {
                    format!(
                        "npm is needed to install {}: apt-get install nodejs npm, or https://nodejs.org",
                        self.package
                    )
                })?;
                let mut command = Command::new(npm);
                command
                    .args(["install", "--no-audit", "--no-fund", "--prefix"])
                    .arg(folder);
                command.arg(format!("{}@{}", self.package, self.version));
                command
            }
        };
        // In its own folder, so that the project's settings for Cargo and npm do not apply.
        command.current_dir(folder);
        eprintln!(
            "installing {} {} (once; minutes): {}",
            self.package,
            self.version,
            spelled(&command)
        );
        let started = Instant::now();
        run(&mut command)?;
        eprintln!(
            "installed {} in {:.0} s",
            self.package,
            started.elapsed().as_secs_f64()
        );
        Ok(())
    }
}

/// Everything that Trunk needs to bundle the app. Also fetches the crates of the lock file, since it works offline.
pub fn bundling(project: &Project) -> Result<Toolbox> {
    wasm_target()?;
    let tools = [
        Tool::trunk(),
        Tool::wasm_bindgen(project)?,
        Tool::wasm_opt(),
        Tool::esbuild(),
    ];
    let toolbox = toolbox(&tools)?;
    run(cargo(project).args(["fetch", "--quiet", "--target", WASM_TARGET]))?;
    Ok(toolbox)
}

/// The file of axe-core, after installing it if it is missing.
pub fn axe() -> Result<PathBuf> {
    Ok(library("axe-core", AXE, "axe.min.js")?.join("axe.min.js"))
}

/// The folders of OpenSeadragon and OpenLayers.
pub fn iiif_viewers() -> Result<[PathBuf; 2]> {
    Ok([
        library(
            "openseadragon",
            OPENSEADRAGON,
            "build/openseadragon/openseadragon.min.js",
        )?,
        library("ol", OPENLAYERS, "dist/ol.js")?,
    ])
}

/// The folder of a package of npm, which holds `file`, after installing it if it is missing. Nothing on the `PATH` could
/// stand for a library.
fn library(package: &'static str, version: &str, file: &str) -> Result<PathBuf> {
    let tool = Tool::of_npm(package, version);
    let folder = tools_folder()?.join(format!("{package}-{version}"));
    let inside = folder.join("node_modules").join(package);
    if !inside.join(file).is_file() {
        tool.install(&folder)?;
    }
    if !inside.join(file).is_file() {
        bail!(
            "{package} {version} was installed, but {} is not there",
            inside.join(file).display()
        );
    }
    Ok(inside)
}

/// Lighthouse, with what it brings.
pub fn lighthouse() -> Result<Toolbox> {
    toolbox(&[Tool::of_npm("lighthouse", LIGHTHOUSE)])
}

/// What tests in a browser need beside the browser: wasm-bindgen's test runner.
pub fn browser_tests(project: &Project) -> Result<Toolbox> {
    wasm_target()?;
    toolbox(&[Tool::wasm_bindgen(project)?])
}

fn toolbox(tools: &[Tool]) -> Result<Toolbox> {
    let mut folders = Vec::new();
    for tool in tools {
        folders.extend(tool.prepared()?);
    }
    Ok(Toolbox { folders })
}

/// The standard library for the web.
pub fn wasm_target() -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let sysroot = printed(Command::new(rustc).args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(WASM_TARGET)
        .is_dir()
    {
        return Ok(());
    }
    rustup(&["target", "add", WASM_TARGET])
}

/// Clippy and rustfmt, which a minimal toolchain lacks.
pub fn linters(project: &Project) -> Result<()> {
    for component in ["clippy", "fmt"] {
        let mut asked = cargo(project);
        asked.args([component, "--version"]).stderr(Stdio::null());
        if !each_line(&mut asked, |_| ())? {
            rustup(&["component", "add", "clippy", "rustfmt"])?;
        }
    }
    Ok(())
}

fn rustup(args: &[&str]) -> Result<()> {
    let Some(program) = on_path("rustup") else {
        bail!(
            "this Rust did not come from rustup: install what `rustup {}` would, in the way of your system",
            args.join(" ")
        );
    };
    eprintln!("rustup {}", args.join(" "));
    run(Command::new(program).args(args))
}

/// Whether `program --version` names exactly this version.
fn says_version(program: &Path, version: &str) -> bool {
    Command::new(program)
        .arg("--version")
        .output()
        .is_ok_and(|said| names_version(&String::from_utf8_lossy(&said.stdout), version))
}

fn names_version(said: &str, version: &str) -> bool {
    said.split_whitespace().any(|word| word == version)
}

/// One folder for all clones.
pub fn tools_folder() -> Result<PathBuf> {
    let cache = match env::var_os("XDG_CACHE_HOME").map(PathBuf::from) {
        Some(folder) if folder.is_absolute() => folder,
        _ => env::home_dir()
            .context("no home folder; set XDG_CACHE_HOME to a folder for the tools")?
            .join(".cache"),
    };
    Ok(cache.join("look-closer/tools"))
}

#[cfg(test)]
mod tests {
    use super::names_version;

    #[test]
    fn only_the_same_version_is_the_right_one() {
        assert!(names_version("trunk 0.21.14\n", "0.21.14"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("trunk 0.21.140", "0.21.14"));
        assert!(!names_version("wasm-bindgen 0.2.13", "0.2.130"));
    }
}
