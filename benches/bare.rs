//! The bare twin: an axum handler that runs the very statements that Wissel runs for the same request, on a copy of the
//! same database with the same pragmas. No sign-in, no sealing, no rules, no journal chain, no read log.
//!
//! The statements are Wissel's own: its file `src/store/sql.rs` is compiled in; the two lookups that go before a commit
//! are those of `src/store/reads.rs`. The page is one [`sql::PAGE`]. A route is, for all orders that wait (64 at
//! most): look up the commands, fetch the bodies, and in one `begin immediate` … `commit` write journal, referral,
//! body, hand-over and head, with as many bytes in each column as Wissel's sealed ones have.

use std::net::SocketAddr;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use sqlx::sqlite::{SqliteArguments, SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Row, Sqlite, SqliteConnection, SqlitePool};
use tokio::sync::{mpsc, oneshot};
use uuid::Uuid;

#[expect(dead_code, unused_imports, reason = "only some of the statements are needed here")]
#[path = "../src/store/sql.rs"]
mod sql;

const COMMANDS: &str = "select command, seq, actor, referral, fingerprint from journal where house = $1 \
     and command is not null and command in (select unhex(value) from json_each($2))";
const BODIES: &str = "select b.id, r.no, b.version, b.body, k.wrapped from body b \
     join referral r on r.house = b.house and r.id = b.id \
     join referral_key k on k.house = b.house and k.id = b.id \
     where b.house = $1 and b.id in (select unhex(value) from json_each($2))";
/// The house of the demo's intake staff.
const HOUSE: i64 = 1;

type Query<'q> = sqlx::query::Query<'q, Sqlite, SqliteArguments>;
type Reply = oneshot::Sender<()>;

/// A running bare server.
pub struct Bare {
    /// Where it listens.
    pub address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

struct Shared {
    readers: SqlitePool,
    writer: mpsc::Sender<(Route, Reply)>,
}

/// What is asked: which referral goes where, under which identity.
#[derive(serde::Deserialize)]
struct Route {
    id: Uuid,
    opdracht: Uuid,
    netwerk: String,
}

impl Bare {
    /// Copies the database to `folder` and serves it. `sample` was routed before: it says how many bytes a route writes.
    pub fn start(database: &Path, folder: &Path, sample: Uuid) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("runtime");
        let copy = folder.join("bare.db");
        let address = runtime.block_on(async {
            let mut source = options(database).read_only(true).connect().await.expect("the demo's database");
            let into = copy.to_str().expect("utf-8").to_owned();
            sqlx::query("vacuum into $1").bind(into).execute(&mut source).await.expect("a copy");
            let writing = options(&copy)
                .journal_mode(SqliteJournalMode::Wal)
                .synchronous(SqliteSynchronous::Full)
                .pragma("wal_autocheckpoint", "4000")
                .pragma("temp_store", "memory");
            let connection = writing.connect().await.expect("the writer");
            let readers = SqlitePoolOptions::new().max_connections(6).test_before_acquire(false);
            let readers = readers.connect_with(options(&copy).read_only(true)).await.expect("readers");
            let (send, orders) = mpsc::channel(1024);
            let writer = Writer::new(connection, sample).await;
            tokio::spawn(writer.run(orders));
            let app = Router::new()
                .route("/kaal/pagina", get(page))
                .route("/kaal/doorgeleiden", post(route))
                .with_state(Arc::new(Shared { readers, writer: send }));
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let address = listener.local_addr().expect("an address");
            tokio::spawn(async move { axum::serve(listener, app).await });
            address
        });
        Self { address, _runtime: runtime }
    }
}

/// The pragmas of Wissel's store.
fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::from_str(&format!("sqlite:{}", file.display()))
        .expect("an address")
        .pragma("cache_size", "-65536")
        .pragma("mmap_size", "268435456")
        .statement_cache_capacity(200)
}

async fn page(State(shared): State<Arc<Shared>>) -> Json<Vec<(i64, i64, String)>> {
    let query = sqlx::query(sql::PAGE).bind(HOUSE).bind("desk").bind(0_i64).bind(i64::MIN).bind(Vec::<u8>::new());
    let rows = query.bind(50_i64).fetch_all(&shared.readers).await.expect("a page");
    // As many bytes as Wissel's rows have, without opening anything.
    let line = |row: &sqlx::sqlite::SqliteRow| (row.get(1), row.get(2), "x".repeat(row.get::<&[u8], _>(3).len()));
    Json(rows.iter().map(line).collect())
}

async fn route(State(shared): State<Arc<Shared>>, Json(route): Json<Route>) -> Json<(Uuid, String)> {
    let (done, answer) = oneshot::channel();
    let said = (route.id, route.netwerk.clone());
    shared.writer.send((route, done)).await.expect("the writer");
    answer.await.expect("an answer");
    Json(said)
}

/// How many bytes each sealed column gets.
struct Sizes {
    payload: usize,
    line: usize,
    body: usize,
    handover: usize,
}

struct Writer {
    connection: SqliteConnection,
    sizes: Sizes,
    /// Newest number of the journal, and the last place in the order of arrival.
    head: (i64, i64),
}

/// A fetched body: which referral, its place, its version.
type Fetched = (Uuid, i64, i64);

impl Writer {
    async fn new(mut connection: SqliteConnection, sample: Uuid) -> Self {
        let sizes = "select (select length(payload) from journal where house = $1 and referral = $2 order by seq desc limit 1), \
             length(r.line), length(b.body), (select length(line) from handover where house = $1 and referral = $2) \
             from referral r join body b on b.house = r.house and b.id = r.id where r.house = $1 and r.id = $2";
        let row =
            sqlx::query(sizes).bind(HOUSE).bind(bytes(sample)).fetch_one(&mut connection).await.expect("a sample");
        let size = |at: usize| usize::try_from(row.get::<i64, _>(at)).expect("a length");
        let sizes = Sizes { payload: size(0), line: size(1), body: size(2), handover: size(3) };
        let head = sqlx::query("select seq, last_no from head where house = $1").bind(HOUSE);
        let head = head.fetch_one(&mut connection).await.expect("a head");
        Self { sizes, head: (head.get(0), head.get(1)), connection }
    }

    async fn run(mut self, mut orders: mpsc::Receiver<(Route, Reply)>) {
        let mut batch = Vec::new();
        while orders.recv_many(&mut batch, 64).await > 0 {
            let (orders, replies): (Vec<Route>, Vec<Reply>) = batch.drain(..).unzip();
            self.round(&orders).await.expect("a commit");
            for reply in replies {
                let _ = reply.send(());
            }
        }
    }

    async fn round(&mut self, orders: &[Route]) -> sqlx::Result<()> {
        let commands = list(orders.iter().map(|order| order.opdracht));
        let known = sqlx::query(COMMANDS).bind(HOUSE).bind(commands).fetch_all(&mut self.connection).await?;
        assert!(known.is_empty(), "each order comes once");
        let ids = list(orders.iter().map(|order| order.id));
        let rows = sqlx::query(BODIES).bind(HOUSE).bind(ids).fetch_all(&mut self.connection).await?;
        let id = |row: &sqlx::sqlite::SqliteRow| Uuid::from_slice(row.get(0)).expect("an identity");
        let fetched: Vec<Fetched> = rows.iter().map(|row| (id(row), row.get(1), row.get(2))).collect();
        let targets: Vec<(&Route, Fetched)> = orders
            .iter()
            .map(|order| (order, *fetched.iter().find(|(id, ..)| *id == order.id).expect("a referral that is there")))
            .collect();

        sqlx::query("begin immediate").execute(&mut self.connection).await?;
        let at =
            i64::try_from(Uuid::now_v7().get_timestamp().map_or(0, |time| time.to_unix().0)).unwrap_or(0) * 1_000_000;
        let Sizes { payload, line, body, handover } = self.sizes;
        let first = self.head.0 + 1;
        let numbered: Vec<_> = (first..).zip(&targets).collect();
        self.many(&sql::ADD_ENTRIES, &numbered, |query, (seq, (order, (id, _, version)))| {
            let query = query.bind(HOUSE).bind(*seq).bind(at).bind("wijziging").bind(noise(16)).bind(bytes(*id));
            let query = query.bind(version + 1).bind(bytes(order.opdracht)).bind(noise(32));
            query.bind(noise(payload)).bind(noise(32))
        })
        .await?;
        self.many(&sql::PUT_REFERRALS, &numbered, |query, (seq, (order, (id, no, version)))| {
            let query = query.bind(HOUSE).bind(bytes(*id)).bind(*no).bind(version + 1).bind("doorgeleid").bind("uit");
            let query = query.bind(None::<i64>).bind(at + seq).bind(at + seq).bind("normaal").bind(noise(16)).bind(at);
            let query = query.bind("voorbeeldstad").bind(order.netwerk.clone()).bind(0_i64).bind(at).bind(at);
            query.bind(None::<Vec<u8>>).bind(*seq).bind(noise(line))
        })
        .await?;
        self.many(&sql::PUT_BODIES, &numbered, |query, (_, (_, (id, _, version)))| {
            query.bind(HOUSE).bind(bytes(*id)).bind(version + 1).bind(noise(body))
        })
        .await?;
        self.many(&sql::PUT_HANDOVERS, &numbered, |query, (seq, (order, (id, ..)))| {
            let query = query.bind(HOUSE).bind(bytes(Uuid::now_v7())).bind(bytes(*id)).bind(order.netwerk.clone());
            let query = query.bind(1_i64).bind("aangeboden").bind("nieuw").bind(1_i64).bind(at).bind(*seq);
            query.bind(noise(handover))
        })
        .await?;
        self.head.0 += i64::try_from(targets.len()).expect("a batch");
        let head = self.head;
        self.many(&sql::PUT_HEADS, &[head], |query, (seq, last)| {
            query.bind(HOUSE).bind(*seq).bind(noise(32)).bind(*last)
        })
        .await?;
        sqlx::query("commit").execute(&mut self.connection).await?;
        Ok(())
    }

    async fn many<T>(
        &mut self,
        statement: &'static sql::Multi,
        rows: &[T],
        bind: impl for<'q> Fn(Query<'q>, &T) -> Query<'q>,
    ) -> sqlx::Result<()> {
        for (text, stretch) in statement.stretches(rows) {
            stretch.iter().fold(sqlx::query(text), &bind).execute(&mut self.connection).await?;
        }
        Ok(())
    }
}

fn list(ids: impl Iterator<Item = Uuid>) -> String {
    let ids: Vec<String> = ids.map(|id| id.simple().to_string()).collect();
    format!("[\"{}\"]", ids.join("\",\""))
}

fn bytes(id: Uuid) -> Vec<u8> {
    id.as_bytes().to_vec()
}

fn noise(length: usize) -> Vec<u8> {
    vec![b'x'; length]
}
