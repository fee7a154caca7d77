//! Puts the app into the tool: the folder that `LOOK_CLOSER_APP` names while it is compiled, as `cargo xtask app` writes it.
//! Without it the tool has none, and `closer build` asks for `--app`.

use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo:rerun-if-env-changed=LOOK_CLOSER_APP");
    let mut files = Vec::new();
    if let Some(folder) = env::var_os("LOOK_CLOSER_APP").filter(|folder| !folder.is_empty()) {
        let folder = fs::canonicalize(&folder)
            .map_err(|error| format!("LOOK_CLOSER_APP: {}: {error}", Path::new(&folder).display()))?;
        println!("cargo:rerun-if-changed={}", folder.display());
        gather(&folder, "", &mut files)?;
    }
    let mut text = String::from("&[\n");
    for (name, file) in files {
        println!("cargo:rerun-if-changed={}", file.display());
        writeln!(
            text,
            "    ({name:?}, include_bytes!({:?})),",
            file.display().to_string()
        )?;
    }
    text.push(']');
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo names no folder to write to")?);
    fs::write(out.join("carried_app.rs"), text)?;
    Ok(())
}

/// Every file below `folder`: its path from there with `/`, and where it lies, in the order of their names.
fn gather(folder: &Path, before: &str, files: &mut Vec<(String, PathBuf)>) -> Result<(), Box<dyn Error>> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push((name, entry.path()));
        }
    }
    Ok(())
}
