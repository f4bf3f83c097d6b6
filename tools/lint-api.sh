#!/usr/bin/env bash
# Holds the description of the API against the Dutch API Design Rules (tests/support/adr). Fails on an error.
#
# Usage: tools/lint-api.sh PATH-TO-WISSEL     Needs node with npm.
set -euo pipefail
wissel=$(realpath "$1")
rules=$(realpath "$(dirname "$0")/../tests/support/adr/linter.yaml")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if ! spectral=$(command -v spectral); then
  npm install --silent --no-fund --no-audit --prefix "$work" @stoplight/spectral-cli@6.16.3
  spectral=$work/node_modules/.bin/spectral
fi
"$wissel" openapi >"$work/openapi.json"
"$spectral" lint --ruleset "$rules" --fail-severity error "$work/openapi.json"
