//! One question to a host on this machine, and its answer: as much of HTTP/1.1 (RFC 9112) as a host's settings are judged by.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::Duration,
};

use anyhow::{Context, Result};

/// A host on this machine that has not answered by then is broken.
const PATIENCE: Duration = Duration::from_secs(20);

/// What a host answered.
pub struct Answer {
    /// 200, 404 and their like.
    pub status: u16,
    headers: Vec<(String, String)>,
    /// As it came over the wire: packed or in chunks, if it was.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header, by its name in small letters; where there are several, of the first.
    pub fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn read(bytes: &[u8]) -> Option<Answer> {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.split("\r\n");
        let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
        let headers = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        Some(Answer {
            status,
            headers,
            body: bytes[end + 4..].to_vec(),
        })
    }
}

/// Asks the host at `port` for `path`.
pub fn get(port: u16, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    let ask = || -> Result<Vec<u8>> {
        let mut stream = TcpStream::connect(("127.0.0.1", port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        let mut question = format!("GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n");
        for (name, value) in headers {
            question += &format!("{name}: {value}\r\n");
        }
        stream.write_all((question + "\r\n").as_bytes())?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let bytes = ask().with_context(|| format!("asking for {path}"))?;
    Answer::read(&bytes).with_context(|| format!("{path}: what came is no answer of HTTP"))
}

#[cfg(test)]
mod tests {
    use super::Answer;

    #[test]
    fn an_answer_has_a_status_headers_in_any_letters_and_a_body() {
        let answer =
            Answer::read(b"HTTP/1.1 404 Not Found\r\nETag: \"a:b\"\r\nX-Empty:\r\n\r\nbody\r\n\r\n").unwrap();
        assert_eq!(answer.status, 404);
        assert_eq!(answer.header("etag"), Some("\"a:b\""));
        assert_eq!(answer.header("x-empty"), Some(""));
        assert_eq!(answer.header("server"), None);
        assert_eq!(answer.body, b"body\r\n\r\n");
        assert!(Answer::read(b"HTTP/1.1 200 OK\r\n").is_none());
    }
}
