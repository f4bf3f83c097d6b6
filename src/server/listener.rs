//! Lines that come in: plain, or opened with the server's certificate; and from which address.
//!
//! The rule it keeps: nobody who opens a line slowly, or not at all, makes another wait.

use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;
use tokio_util::either::Either;

/// To open a line.
const OPENS: Duration = Duration::from_secs(10);
/// After the system gave no line: too many files are open, mostly.
const REST: Duration = Duration::from_millis(500);

/// A line, with or without TLS.
pub type Line = Either<TcpStream, Box<TlsStream<TcpStream>>>;

/// Where a line came from: the machine at its other end, which may be a proxy.
#[derive(Debug, Clone, Copy)]
pub struct Peer(pub IpAddr);

/// What gives the lines that came in.
pub struct Lines {
    address: SocketAddr,
    from: From,
}

enum From {
    Plain(TcpListener),
    Tls(mpsc::Receiver<(Line, SocketAddr)>),
}

impl Lines {
    /// Listens on an address.
    pub async fn listen(at: SocketAddr, tls: Option<TlsAcceptor>) -> io::Result<Self> {
        let listener = TcpListener::bind(at).await?;
        let address = listener.local_addr()?;
        let from = match tls {
            None => From::Plain(listener),
            Some(acceptor) => {
                let (ready, lines) = mpsc::channel(64);
                tokio::spawn(open(listener, acceptor, ready));
                From::Tls(lines)
            }
        };
        Ok(Self { address, from })
    }

    /// The address that is listened on, with the real port.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The next line, and where it came from.
    pub async fn accept(&mut self) -> (Line, Peer) {
        let (line, from) = match &mut self.from {
            From::Plain(listener) => {
                let (stream, peer) = next(listener).await;
                (Either::Left(stream), peer)
            }
            From::Tls(lines) => match lines.recv().await {
                Some(line) => line,
                // Who opens them lives as long as this does.
                None => std::future::pending().await,
            },
        };
        (line, Peer(from.ip().to_canonical()))
    }
}

async fn next(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                // A row must not wait for the next one: answers are written whole.
                let _ = stream.set_nodelay(true);
                return (stream, peer);
            }
            // The other side was gone before we came.
            Err(error) if error.kind() == io::ErrorKind::ConnectionAborted => {}
            Err(error) => {
                tracing::error!(cause = %error, "no line can be taken");
                tokio::time::sleep(REST).await;
            }
        }
    }
}

/// Opens each line beside the others, until nobody takes them any more.
async fn open(listener: TcpListener, acceptor: TlsAcceptor, ready: mpsc::Sender<(Line, SocketAddr)>) {
    loop {
        let (stream, peer) = tokio::select! {
            line = next(&listener) => line,
            () = ready.closed() => return,
        };
        let (acceptor, ready) = (acceptor.clone(), ready.clone());
        tokio::spawn(async move {
            // A client that doesn't trust us hangs up here; so does whoever speaks no TLS.
            if let Ok(Ok(line)) = tokio::time::timeout(OPENS, acceptor.accept(stream)).await {
                drop(ready.send((Either::Right(Box::new(line)), peer)).await);
            }
        });
    }
}
