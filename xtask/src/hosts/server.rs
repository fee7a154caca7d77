//! nginx and Apache as programs of this run: set up by what stands in `docs/hosting.md`, on one port of this machine, without
//! anything of the system's own settings but the types of files.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// So long a host may take to listen.
const PATIENCE: Duration = Duration::from_secs(20);

/// Which host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Set up in its own file.
    Nginx,
    /// Set up by `.htaccess` in the site's folder.
    Apache,
}

impl Kind {
    /// All that are known.
    pub const ALL: [Kind; 2] = [Kind::Nginx, Kind::Apache];

    /// What it is called on the `PATH`.
    pub fn program(self) -> &'static str {
        match self {
            Kind::Nginx => "nginx",
            Kind::Apache => "apache2",
        }
    }
}

/// A host that listens; ended when dropped.
pub struct Server(Child);

impl Server {
    /// Starts `program` for what lies in `folder/www`, with all that it writes in `folder`.
    pub fn start(kind: Kind, program: &Path, notes: &str, folder: &Path, port: u16) -> Result<Server> {
        let (settings, mut command) = (folder.join("settings"), Command::new(program));
        match kind {
            Kind::Nginx => {
                let text = nginx(notes, folder, port)?;
                fs::write(&settings, text)?;
                fs::copy("/etc/nginx/mime.types", folder.join("mime.types"))
                    .context("copying the types of files that nginx brings")?;
                command.arg("-c").arg(&settings).arg("-p").arg(folder);
                command.arg("-e").arg(folder.join("errors"));
            }
            Kind::Apache => {
                let rules = block(notes, "**Apache**").context("docs/hosting.md has no block for Apache")?;
                fs::write(folder.join("www/gallery/.htaccess"), rules)?;
                fs::write(&settings, apache(folder, port))?;
                command.arg("-f").arg(&settings).arg("-DFOREGROUND");
            }
        }
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.join("said"))?)
            .spawn()
            .with_context(|| format!("starting {}", program.display()))?;
        let mut server = Server(child);
        let started = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if server.0.try_wait()?.is_some() || started.elapsed() > PATIENCE {
                let said =
                    ["said", "errors"].map(|name| fs::read_to_string(folder.join(name)).unwrap_or_default());
                bail!("it does not start with these settings: {}", said.concat().trim());
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(server)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked to end, so that it ends its helpers too; both understand it.
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        if asked.is_err() {
            let _ = self.0.kill();
        }
        let _ = self.0.wait();
    }
}

/// The block of code after the paragraph that begins with `name`.
fn block<'a>(notes: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = notes.split_once(&format!("\n{name}"))?;
    let (_, rest) = rest.split_once("\n```\n")?;
    Some(rest.split_once("\n```\n")?.0)
}

/// The line for `http` that the notes have beside the block.
fn nginx_map(notes: &str) -> Option<&str> {
    let (_, rest) = notes.split_once("`map $uri ")?;
    let (map, _) = rest.split_once('`')?;
    Some(map)
}

fn nginx(notes: &str, folder: &Path, port: u16) -> Result<String> {
    let site = block(notes, "**nginx**").context("docs/hosting.md has no block for nginx")?;
    let map = nginx_map(notes).context("docs/hosting.md has no line `map $uri …` for nginx")?;
    let folder = folder.display();
    let site = site.replace("/srv/www", &format!("{folder}/www"));
    let helpers: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("  {name}_temp_path {folder}/temporary;\n"))
        .concat();
    // As root it would give its files to another user, who may not read them here.
    Ok(format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/errors;\nevents {{}}\nhttp {{\n{helpers}  \
         access_log off;\n  map $uri {map}\n  server {{\n    listen 127.0.0.1:{port};\n{site}\n  }}\n}}\n"
    ))
}

fn apache(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    let modules: String = [
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "filter",
        "deflate",
        "brotli",
        "headers",
        "setenvif",
    ]
    .map(|name| format!("LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"))
    .concat();
    format!(
        "{modules}ServerRoot {folder}\nServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile {folder}/pid\n\
         ErrorLog {folder}/errors\nUser www-data\nGroup www-data\nTypesConfig /etc/mime.types\nDirectoryIndex index.html\n\
         DocumentRoot {folder}/www\n<Directory {folder}/www>\n  AllowOverride All\n  Require all granted\n</Directory>\n"
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{block, nginx};

    const NOTES: &str = "# Notes\n\n**nginx**:\n\n```\nlocation / {\n  root /srv/www;\n}\n```\n\nand `map $uri $kept { a b; }`.\n\n\
                         **Apache**, so:\n\n```\nHeader set A \"b\"\n```\n\nEnd.\n";

    #[test]
    fn hosts_are_set_up_by_what_stands_in_the_notes() {
        assert_eq!(block(NOTES, "**Apache**"), Some("Header set A \"b\""));
        assert_eq!(block(NOTES, "**S3"), None);
        let settings = nginx(NOTES, Path::new("/tmp/site"), 8080).unwrap();
        for wanted in [
            "map $uri $kept { a b; }",
            "root /tmp/site/www;",
            "listen 127.0.0.1:8080;",
        ] {
            assert!(settings.contains(wanted), "{wanted}: {settings}");
        }
        assert!(nginx("# No notes", Path::new("/tmp"), 1).is_err());
    }
}
