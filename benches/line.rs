//! A line to an API: one connection, one request at a time, as little as possible in between.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};

/// One connection that stays open.
pub struct Line(BufReader<TcpStream>);

impl Line {
    /// Connects.
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).expect("connect");
        stream.set_nodelay(true).expect("no delay");
        Self(BufReader::new(stream))
    }

    /// Sends a request, and gives the status and the body of its answer.
    pub fn ask(&mut self, request: &str) -> (u16, Vec<u8>) {
        self.0.get_mut().write_all(request.as_bytes()).expect("send");
        let (mut status, mut length) = (0, 0);
        loop {
            let mut head = String::new();
            self.0.read_line(&mut head).expect("an answer");
            let head = head.trim_end();
            if head.is_empty() {
                break;
            }
            if status == 0 {
                status = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a status");
            } else if let Some(value) = head.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().expect("a length");
            }
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body).expect("a body");
        (status, body)
    }
}
