//! A small server for this computer only: one request on each connection, a thread for each. For pages that the tool shows to
//! whoever runs it, not for the world.

mod files;
mod request;

use std::io::{self, BufReader, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

pub(crate) use files::file;
pub(crate) use request::Request;

/// Whoever says nothing for so long is gone.
const PATIENCE: Duration = Duration::from_secs(20);

/// What is answered.
pub(crate) struct Reply {
    pub status: u16,
    pub kind: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
}

pub(crate) enum Body {
    Bytes(Vec<u8>),
    /// Written as it comes, for as long as somebody reads.
    Stream(Stream),
}

type Stream = Box<dyn FnOnce(&mut dyn Write) -> io::Result<()> + Send>;

impl Reply {
    pub fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Reply {
        Reply {
            status: 200,
            kind,
            headers: Vec::new(),
            body: Body::Bytes(body.into()),
        }
    }

    /// A sentence and nothing else.
    pub fn status(status: u16, sentence: &str) -> Reply {
        Reply {
            status,
            ..Reply::of("text/plain; charset=utf-8", format!("{sentence}\n"))
        }
    }

    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Reply {
        self.headers.push((name, value.into()));
        self
    }
}

type Answer = Arc<dyn Fn(&Request) -> Reply + Send + Sync>;

/// Answers requests on 127.0.0.1 until the program ends; on the port given, or with 0 on one that is free. Requests by another
/// name than this computer's own come from a page of somebody else and are refused.
pub(crate) fn listen(
    port: u16,
    answer: impl Fn(&Request) -> Reply + Send + Sync + 'static,
) -> io::Result<SocketAddr> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let address = listener.local_addr()?;
    let answer: Answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // A connection that breaks is the other side's business.
            thread::spawn(move || drop(converse(stream, address, &answer)));
        }
    });
    Ok(address)
}

fn converse(stream: TcpStream, address: SocketAddr, answer: &Answer) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let (reply, has_body) = match Request::read(&mut reader) {
        Ok(request) if !request.is_for(address) => {
            (Reply::status(403, "this address is for this computer only"), true)
        }
        Ok(request) => (answer(&request), request.method != "HEAD"),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => {
            (Reply::status(400, &error.to_string()), true)
        }
        Err(error) => return Err(error),
    };
    write(stream, reply, has_body)
}

fn write(mut stream: TcpStream, reply: Reply, has_body: bool) -> io::Result<()> {
    let reason = match reply.status {
        200 => "OK",
        301 | 302 => "Found",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        _ => "Refused",
    };
    let mut head = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Type: {}\r\nConnection: close\r\nX-Content-Type-Options: nosniff\r\n",
        reply.status, reply.kind
    );
    for (name, value) in &reply.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    match reply.body {
        Body::Bytes(bytes) => {
            head.push_str(&format!("Content-Length: {}\r\n\r\n", bytes.len()));
            stream.write_all(head.as_bytes())?;
            if has_body {
                stream.write_all(&bytes)?;
            }
        }
        Body::Stream(body) => {
            head.push_str("\r\n");
            stream.write_all(head.as_bytes())?;
            stream.flush()?;
            if has_body {
                body(&mut stream)?;
            }
        }
    }
    stream.flush()
}
