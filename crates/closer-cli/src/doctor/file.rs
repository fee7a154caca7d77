//! One file of a site: that it comes, as what, for whom, for how long. What the file says is not here.

use closer_core::catalog::limits::MAX_FILE_BYTES;
use url::Url;

use super::findings::{Finding, Sign, Subject};
use super::http::{Answer, Ask, Client, Trouble};
use super::policy;

/// What a file is for; from this follows how it has to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Page,
    Script,
    Wasm,
    Catalog,
    Description,
    Tile,
    Thumbnail,
    Card,
}

/// A page in a sandboxed frame, which has no origin of its own.
const NOBODY: &str = "null";
/// A page of somebody else.
const SHOP: &str = "https://shop.example";

/// Files with their version in their name may be kept this long at least; browsers treat a year as for ever.
const LONG_S: u64 = 7 * 86_400;
/// What keeps its name may not be kept longer than this without asking.
const SHORT_S: u64 = 3600;
/// Smaller files gain nothing from being compressed.
const COMPRESSIBLE_BYTES: u64 = 2000;

const PERMISSION: &str = "have this header sent with them: Access-Control-Allow-Origin: *";

impl Role {
    fn subject(self) -> Subject {
        match self {
            Role::Page | Role::Script | Role::Wasm => Subject::Site,
            Role::Catalog => Subject::Catalog,
            Role::Description | Role::Tile | Role::Thumbnail => Subject::Pictures,
            Role::Card => Subject::Embedding,
        }
    }

    /// As the file is called where several are spoken of.
    fn name(self) -> &'static str {
        match self {
            Role::Page => "the page",
            Role::Script => "the script",
            Role::Wasm => "the WebAssembly",
            Role::Catalog => "the catalog",
            Role::Description => "the picture's description",
            Role::Tile => "the tile",
            Role::Thumbnail => "the thumbnail",
            Role::Card => "the card for blogs (oembed.json)",
        }
    }

    /// So many bytes are read.
    fn most_bytes(self) -> u64 {
        match self {
            Role::Page => 2 << 20,
            Role::Catalog => MAX_FILE_BYTES as u64,
            Role::Description | Role::Card => 1 << 20,
            Role::Script | Role::Wasm | Role::Tile | Role::Thumbnail => 0,
        }
    }

    /// How bad it is where pages of other sites may not read it; none where they do not ask.
    fn without_permission(self) -> Option<Sign> {
        match self {
            Role::Script | Role::Wasm | Role::Catalog | Role::Description => Some(Sign::Error),
            // Shown all the same, as plain pictures: more slowly, and without the filters of a graphics processor.
            Role::Tile => Some(Sign::Warning),
            Role::Page | Role::Thumbnail | Role::Card => None,
        }
    }

    /// The MIME type to ask the host for, and how bad another one is.
    fn mime(self, url: &Url) -> (&'static str, Sign) {
        let is = |ending| url.path().ends_with(ending);
        match self {
            Role::Page => ("text/html", Sign::Error),
            Role::Script => ("text/javascript", Sign::Error),
            Role::Wasm => ("application/wasm", Sign::Error),
            Role::Catalog | Role::Card => ("application/json", Sign::Warning),
            Role::Description if is(".json") => ("application/json", Sign::Warning),
            Role::Description => ("application/xml", Sign::Ok),
            Role::Tile | Role::Thumbnail if is(".png") => ("image/png", Sign::Warning),
            Role::Tile | Role::Thumbnail if is(".webp") => ("image/webp", Sign::Warning),
            Role::Tile | Role::Thumbnail if is(".avif") => ("image/avif", Sign::Warning),
            Role::Tile | Role::Thumbnail => ("image/jpeg", Sign::Warning),
        }
    }

    fn takes(self, mime: &str, usual: &str) -> bool {
        match self {
            Role::Script => matches!(
                mime,
                "text/javascript" | "application/javascript" | "application/x-javascript"
            ),
            Role::Tile | Role::Thumbnail => mime.starts_with("image/"),
            Role::Catalog | Role::Card => mime == usual || mime.ends_with("+json"),
            _ => mime == usual || mime.ends_with("+json") || mime.ends_with("/xml"),
        }
    }
}

/// A file as it came, where it came, and what is to be said about how.
pub(super) struct File {
    pub answer: Option<Answer>,
    pub findings: Vec<Finding>,
}

/// Asks for a file as the pages of others would, and looks at how it comes. `is_encrypted` is whether the site itself is
/// encrypted, so that its pages may show nothing that is not.
pub(super) fn examined(client: &Client, role: Role, url: &Url, is_encrypted: bool) -> File {
    let mut file = File {
        answer: None,
        findings: Vec::new(),
    };
    let mut say = |sign, subject: Option<Subject>, what: String, remedy: &str| {
        let finding = Finding::new(sign, subject.unwrap_or(role.subject()), what, url.as_str());
        file.findings.push(if remedy.is_empty() {
            finding
        } else {
            finding.cured_by(remedy)
        });
    };
    let name = role.name();
    let ask = Ask {
        origin: role.without_permission().map(|_| NOBODY),
        most_bytes: role.most_bytes(),
        ..Ask::default()
    };
    let answer = match client.get(url, ask) {
        Ok(answer) => answer,
        Err(Trouble::NotAsked) => return file,
        Err(Trouble::Failed(why)) => {
            say(
                Sign::Error,
                None,
                format!("{name} does not come: {why}"),
                "correct the address, or ask your host what keeps it from answering",
            );
            return file;
        }
    };
    if !answer.is_there() {
        let status = answer.status;
        say(
            Sign::Error,
            None,
            format!("{name} is not there (the server says {status})"),
            match status {
                401 | 403 => "let everybody read it: the server wants a password or another right",
                404 | 410 => "upload the file, or correct the address that leads to it",
                _ => "look into the server's own log, and ask your host",
            },
        );
        return file;
    }
    if let Some(first) = answer.led_by.first() {
        let was_dropped = first.scheme() == "https"
            && answer
                .led_by
                .iter()
                .chain([&answer.url])
                .any(|url| url.scheme() == "http");
        if was_dropped {
            say(
                Sign::Error,
                None,
                format!("{name} is led through an address that is not encrypted, which browsers refuse"),
                "let it be led to https: addresses only",
            );
        } else {
            say(
                Sign::Warning,
                None,
                format!("{name} lies elsewhere ({}): each visit asks twice", answer.url),
                "write the address where it lies",
            );
        }
    }
    if is_encrypted && url.scheme() == "http" {
        say(
            Sign::Error,
            None,
            format!("{name} is not encrypted, and a page that is will not show it"),
            "write https: for http: in its address",
        );
    }
    let (usual, sign) = role.mime(url);
    let mime = answer.mime();
    if mime == "text/html" && role != Role::Page {
        say(
            Sign::Error,
            None,
            format!("{name} is not there: a page comes in its place"),
            "upload the file; and have the host answer 404 for files that it does not have",
        );
        return file;
    }
    let is_strict = answer
        .header("x-content-type-options")
        .is_some_and(|value| value.eq_ignore_ascii_case("nosniff"));
    if !role.takes(&mime, usual) && sign > Sign::Ok {
        let said = if mime.is_empty() {
            "nothing".to_owned()
        } else {
            mime
        };
        // With this header browsers take the server at its word.
        let sign = if is_strict && role == Role::Tile {
            Sign::Error
        } else {
            sign
        };
        say(
            sign,
            None,
            format!("{name} is called {said} by the server, not {usual}"),
            &format!("have this header sent with it: Content-Type: {usual}"),
        );
    }
    if let Some(sign) = role.without_permission() {
        permission(client, role, &answer, sign, &mut say);
    }
    caching(role, &answer, &mut say);
    file.answer = Some(answer);
    file
}

/// Whether pages of others may read it, and, with the same request, whether it comes compressed.
fn permission(
    client: &Client,
    role: Role,
    answer: &Answer,
    sign: Sign,
    say: &mut impl FnMut(Sign, Option<Subject>, String, &str),
) {
    let ask = Ask {
        origin: Some(SHOP),
        may_compress: matches!(role, Role::Script | Role::Wasm),
        ..Ask::default()
    };
    let Ok(other) = client.get(&answer.url, ask) else {
        return;
    };
    let embedding = Some(Subject::Embedding);
    let lack = match (policy::allows(answer, NOBODY), policy::allows(&other, SHOP)) {
        (true, true) => None,
        (false, false) => Some("in pages of other sites, such as your shop or blog"),
        (false, true) => Some("in frames without an origin, such as WordPress makes"),
        (true, false) => Some("in pages of most other sites"),
    };
    if let Some(whose) = lack {
        let (what, so) = match role {
            Role::Tile => ("tiles", "pictures are shown more slowly there"),
            _ => ("these files", "an embed stays a still picture there, or empty"),
        };
        let what = format!("{what} may not be used {whose}: {so}");
        say(sign, embedding, what, PERMISSION);
    } else if policy::depends_on_origin(&other) {
        let what = "these files are allowed to one site at a time, and a cache may give one site's answer to another";
        say(Sign::Warning, embedding, what.to_owned(), PERMISSION);
    }
    if let Some(value) = policy::kept_at_home(answer) {
        say(
            Sign::Error,
            embedding,
            format!(
                "these files are kept from other sites by the header Cross-Origin-Resource-Policy: {value}"
            ),
            "have this header sent in its place: Cross-Origin-Resource-Policy: cross-origin",
        );
    }
    let bytes: Option<u64> = other.header("content-length").and_then(|text| text.parse().ok());
    let is_large = bytes.is_none_or(|bytes| bytes > COMPRESSIBLE_BYTES);
    if ask.may_compress && is_large && other.header("content-encoding").is_none() {
        say(
            Sign::Warning,
            None,
            "code is sent as it is, three times as long as it need be".to_owned(),
            "have your host compress .js and .wasm files (brotli or gzip)",
        );
    }
}

fn caching(role: Role, answer: &Answer, say: &mut impl FnMut(Sign, Option<Subject>, String, &str)) {
    let name = role.name();
    let kept_s = policy::kept_s(answer);
    match role {
        Role::Script | Role::Wasm
            if policy::has_version(&answer.url) && kept_s.is_none_or(|seconds| seconds < LONG_S) =>
        {
            say(
                Sign::Warning,
                None,
                "files that get a new name when they change are asked for anew at each visit".to_owned(),
                "have this header sent with them: Cache-Control: public, max-age=31536000, immutable",
            );
        }
        Role::Page | Role::Catalog => {
            if let Some(seconds) = kept_s.filter(|seconds| *seconds > SHORT_S) {
                say(
                    Sign::Warning,
                    None,
                    format!(
                        "what you change in {name} may be seen {} late",
                        policy::in_words(seconds)
                    ),
                    "have this header sent with it: Cache-Control: no-cache (it is kept all the same, and asked \
                     whether it is still the newest)",
                );
            } else if answer.header("etag").is_none() && answer.header("last-modified").is_none() {
                say(
                    Sign::Warning,
                    None,
                    format!("{name} is sent whole at each visit, changed or not"),
                    "have your host send an ETag or Last-Modified header with it",
                );
            }
        }
        _ => {}
    }
}
