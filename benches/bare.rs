//! The bare twin: an axum handler on a copy of the same database, with the same page statement and the same kinds of
//! writes, one writer with group commit and `synchronous=FULL`; no sign-in, no sealing, no journal chain, no read log.

use std::net::SocketAddr;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use axum::extract::State;
use axum::routing::{get, post};
use axum::{Json, Router};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{ConnectOptions, Connection, Row, SqliteConnection, SqlitePool};
use tokio::sync::{mpsc, oneshot};

const PAGE: &str = "select r.id, r.sort, r.version, r.line, \
     (select k.wrapped from referral_key k where k.house = r.house and k.id = r.id), r.split, r.compartment \
     from referral r where r.house = $1 and r.split = 'desk' and r.compartment <= 0 and (r.sort, r.id) > ($2, $3) \
     order by r.sort, r.id limit 50";
const PAYLOAD: usize = 2048;

/// A running bare server.
pub struct Bare {
    /// Where it listens.
    pub address: SocketAddr,
    _runtime: tokio::runtime::Runtime,
}

struct Shared {
    readers: SqlitePool,
    writer: mpsc::Sender<(String, oneshot::Sender<()>)>,
}

#[derive(serde::Deserialize)]
struct Route {
    id: String,
    netwerk: String,
}

impl Bare {
    /// Copies the database to `folder` and serves it.
    pub fn start(database: &Path, folder: &Path) -> Self {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
        let copy = folder.join("bare.db");
        let address = runtime.block_on(async {
            let mut source = options(database).read_only(true).connect().await.expect("the demo's database");
            let into = copy.to_str().expect("utf-8").to_owned();
            sqlx::query("vacuum into $1").bind(into).execute(&mut source).await.expect("a copy");
            let readers =
                SqlitePoolOptions::new().max_connections(4).connect_with(options(&copy)).await.expect("readers");
            let mut connection = options(&copy).connect().await.expect("the writer");
            sqlx::query("create table bare_journal (seq integer primary key, payload blob not null)")
                .execute(&mut connection)
                .await
                .expect("a table");
            sqlx::query("create table bare_row (id text primary key, network text not null, body blob not null)")
                .execute(&mut connection)
                .await
                .expect("a table");
            let (writer, orders) = mpsc::channel(1024);
            tokio::spawn(write(connection, orders));
            let app = Router::new()
                .route("/kaal/pagina", get(page))
                .route("/kaal/doorgeleiden", post(route))
                .with_state(Arc::new(Shared { readers, writer }));
            let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
            let address = listener.local_addr().expect("an address");
            tokio::spawn(async move { axum::serve(listener, app).await });
            address
        });
        Self { address, _runtime: runtime }
    }
}

fn options(file: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::from_str(&format!("sqlite:{}", file.display()))
        .expect("an address")
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
}

async fn page(State(shared): State<Arc<Shared>>) -> Json<Vec<(i64, i64, String)>> {
    let rows = sqlx::query(PAGE)
        .bind(1_i64)
        .bind(i64::MIN)
        .bind(Vec::<u8>::new())
        .fetch_all(&shared.readers)
        .await
        .expect("a page");
    // As many bytes as Wissel's rows have, without opening anything.
    Json(
        rows.iter()
            .map(|row| {
                let line: Vec<u8> = row.get(3);
                (row.get(1), row.get(2), "x".repeat(line.len()))
            })
            .collect(),
    )
}

async fn route(State(shared): State<Arc<Shared>>, Json(body): Json<Route>) -> Json<(String, String)> {
    let (done, answer) = oneshot::channel();
    shared.writer.send((body.id.clone(), done)).await.expect("the writer");
    answer.await.expect("an answer");
    Json((body.id, body.netwerk))
}

/// One journal line, one row and one body for each order; one commit for all orders that wait.
async fn write(mut connection: SqliteConnection, mut orders: mpsc::Receiver<(String, oneshot::Sender<()>)>) {
    let mut batch = Vec::new();
    while orders.recv_many(&mut batch, 64).await > 0 {
        let mut transaction = connection.begin_with("begin immediate").await.expect("begin");
        for (id, _) in &batch {
            for (statement, bind) in [
                ("insert into bare_journal (payload) values ($1)", None),
                (
                    "insert into bare_row (body, id, network) values ($1, $2, 'wijkteam') on conflict (id) do update set body = excluded.body",
                    Some(id),
                ),
                ("update bare_row set network = 'wijkteam', body = $1 where id = $2", Some(id)),
            ] {
                let mut query = sqlx::query(statement).bind(vec![b'x'; PAYLOAD]);
                if let Some(id) = bind {
                    query = query.bind(id);
                }
                query.execute(&mut *transaction).await.expect("a write");
            }
        }
        transaction.commit().await.expect("commit");
        for (_, done) in batch.drain(..) {
            let _ = done.send(());
        }
    }
}
