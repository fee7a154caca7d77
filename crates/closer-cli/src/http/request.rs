//! One request, as far as the tool's pages need it.

use std::io::{self, BufRead, Read};
use std::net::SocketAddr;

/// All lines before the body.
const MOST_HEAD_BYTES: u64 = 32 * 1024;
/// What is measured has a few hundred bytes.
const MOST_BODY_BYTES: usize = 64 * 1024;

/// What somebody asks for.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Request {
    pub method: String,
    /// Decoded, without query, beginning with a slash.
    pub path: String,
    host: String,
    /// The page that asks, where the browser says so.
    pub origin: Option<String>,
    pub body: Vec<u8>,
}

fn wrong(words: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, words.to_owned())
}

impl Request {
    pub fn read(reader: &mut impl BufRead) -> io::Result<Request> {
        let mut head = Read::by_ref(reader).take(MOST_HEAD_BYTES);
        let mut line = String::new();
        head.read_line(&mut line)?;
        let mut words = line.split_whitespace();
        let (Some(method), Some(target)) = (words.next(), words.next()) else {
            return Err(wrong("this is no request"));
        };
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let path = decoded(path).filter(|path| path.starts_with('/'));
        let mut request = Request {
            method: method.to_owned(),
            path: path.ok_or_else(|| wrong("the address cannot be read"))?,
            ..Request::default()
        };
        let mut length = 0;
        loop {
            line.clear();
            if head.read_line(&mut line)? == 0 {
                return Err(wrong("the request ends too early"));
            }
            let field = line.trim_end();
            if field.is_empty() {
                break;
            }
            let Some((name, value)) = field.split_once(':') else {
                continue;
            };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "host" => request.host = value.to_owned(),
                "origin" => request.origin = Some(value.to_owned()),
                "content-length" => length = value.parse().map_err(|_| wrong("the length is no number"))?,
                _ => {}
            }
        }
        if length > MOST_BODY_BYTES {
            return Err(wrong("that is more than is read here"));
        }
        request.body.resize(length, 0);
        reader.read_exact(&mut request.body)?;
        Ok(request)
    }

    /// Whether it names this server as this computer does. A page elsewhere whose name was made to lead here does not.
    pub fn is_for(&self, address: SocketAddr) -> bool {
        let port = address.port();
        [format!("127.0.0.1:{port}"), format!("localhost:{port}")].contains(&self.host)
            || (port == 80 && ["127.0.0.1", "localhost"].contains(&self.host.as_str()))
    }

    /// Whether it comes from a page of this server itself.
    pub fn is_own(&self) -> bool {
        self.origin.as_deref() == Some(&format!("http://{}", self.host))
    }
}

fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        if byte == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> io::Result<Request> {
        Request::read(&mut io::BufReader::new(text.as_bytes()))
    }

    #[test]
    fn a_request_is_read_with_its_body() {
        let request = read(
            "POST /a%20b/?x=1 HTTP/1.1\r\nHost: localhost:80\r\norigin: http://localhost:80\r\nContent-Length: 3\r\n\r\nfox!",
        )
        .unwrap();
        assert_eq!(
            (request.method.as_str(), request.path.as_str()),
            ("POST", "/a b/")
        );
        assert_eq!(request.body, b"fox");
        assert!(request.is_own() && request.is_for(([127, 0, 0, 1], 80).into()));
        assert!(!request.is_for(([127, 0, 0, 1], 81).into()));
    }

    #[test]
    fn what_is_no_request_is_refused() {
        for text in [
            "",
            "GET\r\n\r\n",
            "GET fox HTTP/1.1\r\n\r\n",
            "GET /%zz HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a",
            "POST / HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n",
            "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\nfox",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
        assert!(read(&format!("GET / HTTP/1.1\r\nA: {}", "a".repeat(40_000))).is_err());
    }
}
