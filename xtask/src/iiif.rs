//! `cargo xtask iiif-validate`: what the official validator of the IIIF Image API says of folders that `closer iiif` writes. It
//! looks at no tile and at no entry of `sizes`; those are tested with the tool (`crates/closer-cli/tests/tool/iiif.rs`).

use std::{
    env,
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{
    no_arguments, prepare,
    process::{cargo, on_path, remove_folder, run, spelled},
    project::Project,
};

/// The validator's package on PyPI. Apache-2.0.
const VALIDATOR: &str = "iiif-validator";
const VALIDATOR_VERSION: &str = "1.0.5";

/// A version for the tool, the same as the validator spells it, and how many tests it has for level 0. With any other
/// spelling it runs none and is content.
const VERSIONS: [(&str, &str, u32); 2] = [("3", "3.0", 5), ("2", "2.0", 4)];

/// Formats of the tiles: with WebP there is more in the description, and JPEGs must be there all the same.
const FORMATS: [&str; 2] = ["jpg", "webp"];

/// How long a server may take to answer for the first time.
const PATIENCE: Duration = Duration::from_secs(20);

/// Cuts the validator's picture, serves it and has it judged.
pub fn command(project: &Project, args: lexopt::Parser) -> Result<()> {
    no_arguments(args)?;
    validate(project)
}

/// The same, for CI.
pub fn validate(project: &Project) -> Result<()> {
    let shared =
        env::var_os("LOOK_CLOSER_SHARED").map_or_else(|| project.root.join("../shared"), PathBuf::from);
    let picture = shared.join("conformance/image-validator/validator-1000x1000.png");
    if !picture.is_file() {
        println!(
            "skipped: {} is missing; LOOK_CLOSER_SHARED says where the test data is",
            picture.display()
        );
        return Ok(());
    }
    run(cargo(project).args(["build", "--release", "--package", "closer-cli"]))?;
    let tool = project
        .target
        .join("release/closer")
        .with_extension(env::consts::EXE_EXTENSION);
    let python = validator()?;
    let folder = project.target.join("iiif-validate");
    remove_folder(&folder)?;
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    for (version, _, _) in VERSIONS {
        for format in FORMATS {
            let name = format!("v{version}-{format}");
            let base = format!("http://127.0.0.1:{port}/{name}");
            run(Command::new(&tool)
                .args(["iiif", "--name", "sq", "--version", version, "--format", format])
                .args(["--base-url", &base, "--out"])
                .arg(folder.join(name))
                .arg(&picture))?;
        }
    }
    let _server = Server::start(&python, &folder, port)?;
    for (version, spelling, tests) in VERSIONS {
        for format in FORMATS {
            judge(&python, port, &format!("v{version}-{format}"), spelling, tests)?;
        }
    }
    Ok(())
}

/// The validator's own Python, after installing both if they are missing.
fn validator() -> Result<PathBuf> {
    let folder = prepare::tools_folder()?.join(format!("{VALIDATOR}-{VALIDATOR_VERSION}"));
    let python = folder.join("bin/python");
    if !folder.join("bin/iiif-validate.py").is_file() {
        let system = on_path("python3")
            .context("python3 is needed for the IIIF validator: apt-get install python3-venv")?;
        eprintln!("installing {VALIDATOR} {VALIDATOR_VERSION} (once)");
        run(Command::new(system).args(["-m", "venv", "--clear"]).arg(&folder))
            .context("Python cannot make an environment of its own: apt-get install python3-venv")?;
        run(Command::new(&python)
            .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("{VALIDATOR}=={VALIDATOR_VERSION}")))?;
    }
    let has_magic = Command::new(&python)
        .args(["-c", "import magic"])
        .stderr(Stdio::null())
        .status()?;
    if !has_magic.success() {
        bail!("libmagic is needed for the IIIF validator: apt-get install libmagic1");
    }
    Ok(python)
}

/// Runs the tests of one version on the folder `name`; an error unless all of them ran and passed.
fn judge(python: &Path, port: u16, name: &str, spelling: &str, tests: u32) -> Result<()> {
    let mut command = Command::new(python);
    command.arg(python.with_file_name("iiif-validate.py"));
    command.args(["-s", &format!("127.0.0.1:{port}"), "-p", name, "-i", "sq"]);
    command.args([&format!("--version={spelling}"), "--level=0", "-v"]);
    let output = command
        .output()
        .with_context(|| format!("starting {}", spelled(&command)))?;
    // It speaks through Python's log, so among the errors.
    let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    let verdict = format!("Done ({tests} tests, 0 failures)");
    if !output.status.success() || !said.lines().any(|line| line == verdict) {
        bail!("{} did not pass:\n{said}", spelled(&command));
    }
    println!(
        "{name}: IIIF Image API {spelling}, level 0: {tests} of {tests} tests of {VALIDATOR} {VALIDATOR_VERSION} pass"
    );
    Ok(())
}

/// Python's own file server, until it is dropped.
struct Server(Child);

impl Server {
    fn start(python: &Path, folder: &Path, port: u16) -> Result<Server> {
        let mut command = Command::new(python);
        command.args(["-m", "http.server", &port.to_string(), "--bind", "127.0.0.1"]);
        command
            .current_dir(folder)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = command
            .spawn()
            .with_context(|| format!("starting {}", spelled(&command)))?;
        let mut server = Server(child);
        let started = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            if server.0.try_wait()?.is_some() || started.elapsed() > PATIENCE {
                bail!("{} does not answer", spelled(&command));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
