//! Where things lie in the project, and what its lock file says. Nothing is run from here.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The crates that run in a browser only; every other member of the workspace is native.
pub const WASM_CRATES: [&str; 3] = ["look-closer", "closer-viewer", "closer-embed"];

/// The target of those crates.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// The folders of the project.
#[derive(Debug)]
pub struct Project {
    /// Where the workspace's `Cargo.toml` is.
    pub root: PathBuf,
    /// Where Cargo builds.
    pub target: PathBuf,
}

impl Project {
    /// The project that this program was started in by `cargo xtask`.
    pub fn here() -> Result<Self> {
        // Asked when it runs: with a shared target folder the program may have been built in another clone.
        let manifest = env::var_os("CARGO_MANIFEST_DIR").context("start this with `cargo xtask`")?;
        let root = Path::new(&manifest)
            .parent()
            .context("xtask lies in the project")?
            .to_path_buf();
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |dir| root.join(dir));
        Ok(Project { root, target })
    }

    /// The site that `cargo xtask build` writes.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The sample collection that `cargo xtask demo` makes.
    pub fn collection(&self) -> PathBuf {
        self.root.join("public/collection")
    }

    /// The version of `package` in `Cargo.lock`.
    pub fn locked_version(&self, package: &str) -> Result<String> {
        let path = self.root.join("Cargo.lock");
        let lock = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
        locked_version(&lock, package)
            .map(str::to_owned)
            .with_context(|| format!("{} has no package \"{package}\"", path.display()))
    }
}

/// The version of `package` in the text of a lock file; the first one, if there are several.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    version.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = r#"version = 4

[[package]]
name = "wasm-bindgen-shared"
version = "0.1.0"

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
source = "registry+https://github.com/rust-lang/crates.io-index"
dependencies = [
 "wasm-bindgen-shared",
]
"#;

    #[test]
    fn the_version_of_a_package_is_read_from_the_lock_file() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCK, "wasm-bindgen-shared"), Some("0.1.0"));
    }

    #[test]
    fn a_package_that_is_not_locked_has_no_version() {
        assert_eq!(locked_version(LOCK, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }
}
