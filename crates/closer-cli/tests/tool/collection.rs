//! Collections to try commands on: photographs that are made up, and an app that is as small as one can be.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::{TempDir, tempdir};

use crate::support::{Said, command, said, waves};

/// A folder with a collection and an app.
pub struct Home {
    folder: TempDir,
}

impl Home {
    /// A new collection without works.
    pub fn new() -> Home {
        let home = Home {
            folder: tempdir().unwrap(),
        };
        let app = home.app();
        fs::create_dir(&app).unwrap();
        let index = include_str!("../../../../index.html");
        // As bundled: the styles that come later are a file of their own.
        fs::write(app.join("index.html"), index).unwrap();
        for name in ["look-closer.js", "look-closer_bg.wasm", "look-closer.css"] {
            fs::write(app.join(name), name).unwrap();
        }
        let made = home.closer(&["init", "--name", "The Palm Press", "--maker", "Ada Finch"]);
        assert_eq!(made.code, Some(0), "{}", made.err);
        home
    }

    pub fn app(&self) -> PathBuf {
        self.folder.path().join("app")
    }

    pub fn path(&self) -> PathBuf {
        self.folder.path().join("palm")
    }

    /// Runs `closer` in the collection.
    pub fn closer(&self, arguments: &[&str]) -> Said {
        said(&mut self.command(arguments))
    }

    pub fn command(&self, arguments: &[&str]) -> std::process::Command {
        let mut command = command();
        fs::create_dir_all(self.path()).unwrap();
        command.args(arguments).current_dir(self.path());
        if matches!(arguments[0], "build" | "serve") {
            command.arg("--app").arg(self.app());
        }
        command
    }

    /// A photograph that is not in the collection yet.
    pub fn photo(&self, name: &str, width: usize, height: usize) -> PathBuf {
        let path = self.folder.path().join(name);
        waves(width, height).save_png(&path);
        path
    }

    /// Adds a photograph of 300 × 200 px, 30 × 20 mm large.
    pub fn add(&self, name: &str) -> Said {
        let photo = self.photo(name, 300, 200);
        let said = self.closer(&["add", &photo.to_string_lossy(), "--size", "30x20mm"]);
        assert_eq!(said.code, Some(0), "{}", said.err);
        said
    }

    pub fn catalog(&self) -> Value {
        json(&self.path().join("catalog.json"))
    }

    /// The catalog as it is published.
    pub fn published(&self) -> Value {
        json(&self.path().join("site/collection/catalog.json"))
    }

    /// Changes the catalog as a maker would, in an editor.
    pub fn edit(&self, edit: impl FnOnce(&mut Value)) {
        let mut catalog = self.catalog();
        edit(&mut catalog);
        let text = serde_json::to_string_pretty(&catalog).unwrap();
        fs::write(self.path().join("catalog.json"), text).unwrap();
    }

    /// Names in a folder of the collection, sorted.
    pub fn names(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.path().join(folder)).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}
