//! What an auditor relies on: whatever was done to the journal behind the store's back is found and named, in the database
//! and in what was taken out of it.

use rstest::rstest;
use wissel::store::{Checkpoint, SigningKey, Store, VerifyError, verify_export};

use super::fixture::*;

/// A store with five referrals, closed; the journal of `noord` has six entries.
async fn five(place: &Place) -> Vec<Checkpoint> {
    let store = place.init().await;
    for of in 0..5_u128 {
        store.command(receive(&clerk("noord", 1), of, 0, None, at(0))).await.unwrap();
    }
    let checkpoints = Checkpoint::of(&store.verify().await.unwrap(), at(1));
    let heads = store.heads(at(1)).await.unwrap();
    assert!(heads.iter().all(|head| checkpoints.contains(head)), "a server's own are the same");
    store.close().await;
    checkpoints
}

fn named(error: VerifyError) -> (u64, &'static str) {
    match error {
        VerifyError::Broken { house, seq, what } if house == code("noord") => (seq, what),
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn a_tail_that_was_cut_off_together_with_its_head_shows_by_a_checkpoint(#[case] place: Place) {
    let checkpoints = five(&place).await;
    place.unguarded().await;
    place
        .raw(
            "delete from journal where house = 1 and seq > 4; \
             update head set seq = 4, hash = (select hash from journal where house = 1 and seq = 4) where house = 1",
        )
        .await;
    Store::verify_database(&place.url(), &[]).await.expect("what is left is a whole chain");
    let found = Store::verify_database(&place.url(), &checkpoints).await.unwrap_err();
    assert_eq!(named(found), (5, "verify-cut"));
}

#[rstest]
#[case::sqlite(Place::new(), "update journal set at = at + 1 where house = 1 and seq = 2", (2, "verify-changed"))]
#[case::postgres(Place::postgres(), "update journal set at = at + 1 where house = 1 and seq = 2", (2, "verify-changed"))]
#[case::sqlite(Place::new(), SWAP, (3, "verify-swapped"))]
#[case::postgres(Place::postgres(), SWAP, (3, "verify-swapped"))]
#[case::sqlite(Place::new(), "delete from journal where house = 1 and seq = 6", (6, "verify-missing"))]
#[case::postgres(Place::postgres(), "delete from journal where house = 1 and seq = 6", (6, "verify-missing"))]
#[tokio::test]
async fn an_entry_that_was_changed_swapped_or_removed_is_named(
    #[case] place: Place,
    #[case] deed: &'static str,
    #[case] told: (u64, &'static str),
) {
    five(&place).await;
    place.unguarded().await;
    place.raw(deed).await;
    assert_eq!(named(Store::verify_database(&place.url(), &[]).await.unwrap_err()), told);
}

const SWAP: &str = "update journal set seq = -3 where house = 1 and seq = 3; \
    update journal set seq = 3 where house = 1 and seq = 4; update journal set seq = 4 where house = 1 and seq = -3";

#[rstest]
#[case::sqlite(Place::new())]
#[case::postgres(Place::postgres())]
#[tokio::test]
async fn an_exported_journal_is_walked_without_database_and_key(#[case] place: Place) {
    let checkpoints = five(&place).await;
    let noord: Vec<Checkpoint> = checkpoints.into_iter().filter(|one| one.house == code("noord")).collect();
    let mut file = Vec::new();
    let told = Store::export_journal(&place.url(), &code("noord"), &mut file, at(2)).await.unwrap();
    assert_eq!(verify_export(file.as_slice(), &noord).unwrap(), told);
    assert_eq!((told.entries, told.heads[0].1), (6, 6));

    let text = String::from_utf8(file).unwrap();
    let changed = |change: &dyn Fn(&mut Vec<String>)| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines);
        verify_export(lines.join("\n").as_bytes(), &noord).unwrap_err()
    };
    assert_eq!(named(changed(&|lines| drop(lines.pop()))), (6, "verify-cut"));
    assert_eq!(named(changed(&|lines| drop(lines.remove(3)))), (3, "verify-missing"));
    assert_eq!(named(changed(&|lines| lines[3] = lines[3].replace("wijziging", "inzage"))), (3, "verify-changed"));
    assert!(matches!(changed(&|lines| lines[3] = "{}".to_owned()), VerifyError::Unreadable { line: 4 }));
    let unknown = Store::export_journal(&place.url(), &code("oost"), &mut Vec::new(), at(2)).await;
    assert!(unknown.is_err());
}

#[test]
fn a_checkpoint_that_somebody_else_signed_or_changed_is_no_checkpoint() {
    let folder = tempfile::tempdir().unwrap();
    let [own, other] = ["a", "b"].map(|name| SigningKey::create(&folder.path().join(name)).unwrap());
    let kept = |seq| Checkpoint { house: code("noord"), seq, hash: "00".repeat(32), at: at(0) };
    let text = format!("{}\n\n{}\n", kept(3).signed(&own), kept(7).signed(&own));
    assert_eq!(Checkpoint::read_all(&text, &own.public()).unwrap(), [kept(3), kept(7)]);
    let forged = format!("{}\n{}\n", kept(3).signed(&own), kept(7).signed(&other));
    assert!(matches!(Checkpoint::read_all(&forged, &own.public()), Err(VerifyError::Forged { line: 2 })));
    let changed = text.replace("\"volgnummer\":3", "\"volgnummer\":2");
    assert!(matches!(Checkpoint::read_all(&changed, &own.public()), Err(VerifyError::Forged { line: 1 })));
}
