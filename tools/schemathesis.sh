#!/usr/bin/env bash
# Calls every operation of a running API as every role with what schemathesis makes of the description, and fails on an
# answer that is wrong (5xx) or not described.
#
# Usage: tools/schemathesis.sh PATH-TO-WISSEL [EXAMPLES] [ROLE...]     Needs python3 with venv.
#
# On a file, unless POSTGRES_OWNER and POSTGRES_APP are addresses of an empty database on PostgreSQL, as its owner and as the
# role of the servers: then the demo is moved there first, and served from there.
#
# The live feed is left out, as it never ends; so is signing out, which would end the session that all of this runs in.
# A refusal for a reason that no schema can tell (an unknown municipality, a version that moved on) is a 400, 409, 412 or 428.
set -euo pipefail
wissel=$(realpath "$1")
examples=${2:-5}
roles=("${@:3}")
[ ${#roles[@]} -gt 0 ] || roles=(intake lead riec politie systeem auditor beheer)
work=$(mktemp -d)
trap 'kill "$api_pid" 2>/dev/null || true; rm -rf "$work"' EXIT
if ! st=$(command -v schemathesis); then
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet --disable-pip-version-check schemathesis==4.32.5
  st=$work/venv/bin/schemathesis
fi
cat >"$work/schemathesis.toml" <<'TOML'
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "304", "400", "401", "403", "404", "409", "412", "428", "429"]
TOML
cd "$work"
"$wissel" demo --headless --data "$work/demo" --referrals 60 >demo.json 2>demo.err &
api_pid=$!
for _ in $(seq 240); do [ -s demo.json ] && break; kill -0 "$api_pid" || { cat demo.err; exit 1; }; sleep 0.25; done
api=$(python3 -c 'import json; print(json.load(open("demo.json"))["api"])')
if [ -n "${POSTGRES_OWNER:-}" ]; then
  kill "$api_pid"
  wait "$api_pid" || true
  key=$work/demo/wissel.key
  "$wissel" move --from "sqlite:$work/demo/wissel.db" --to "$POSTGRES_OWNER" --key-file "$key"
  # Where the demo was: the tokens of its sessions went along.
  "$wissel" serve --listen "${api#http://}" --database "$POSTGRES_APP" --key-file "$key" 2>serve.err &
  api_pid=$!
  for _ in $(seq 240); do
    curl --noproxy '*' -fsS -o /dev/null "$api/v1/gezondheid/gereed" 2>/dev/null && break
    kill -0 "$api_pid" || { cat serve.err; exit 1; }
    sleep 0.25
  done
fi
failed=()
for role in "${roles[@]}"; do
  token=$(python3 -c 'import json, sys; print(json.load(open("demo.json"))["tokens"][sys.argv[1]])' "$role")
  # The coverage phase takes it for a fault that a missing If-Match is answered with 428, as four doors of an administrator do.
  phases=examples,coverage,fuzzing
  [ "$role" = beheer ] && phases=examples,fuzzing
  began=$SECONDS
  if "$st" --config-file schemathesis.toml run "$api/v1/openapi.json" --url "$api/v1" -H "Authorization: Bearer $token" \
    --exclude-path /stroom --exclude-operation-id afmelden --checks all --phases "$phases" --max-examples "$examples" \
    --generation-deterministic --request-timeout 30 --continue-on-failure --warnings off --no-color >"$role.log" 2>&1; then
    echo "$role: $(grep -aE '[0-9]+ generated' "$role.log" | sed 's/^ *//') ($((SECONDS - began)) s)"
  else
    failed+=("$role")
    sed -n '/FAILURES/,$p' "$role.log" | cut -c1-400
  fi
done
[ ${#failed[@]} -eq 0 ] || { echo "schemathesis: findings as ${failed[*]}"; exit 1; }
