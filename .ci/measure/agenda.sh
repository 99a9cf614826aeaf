#!/usr/bin/env bash
# What the agenda of one municipality costs alone, and among 342 with 507,528 meetings: plans and times of its statements.
#   .ci/measure/agenda.sh sqlite                     (1 GB in a temporary folder)
#   .ci/measure/agenda.sh postgres://USER@HOST/NAME  (a server where a schema may be made; schemas agenda_1 and agenda_342 stay)
set -euo pipefail
cd "$(dirname "$0")/../.."
cargo build --quiet --locked --package app --features ssr --example agenda_load
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
for municipalities in 1 342; do
    case ${1:-sqlite} in
    sqlite) url=sqlite:$folder/$municipalities.db ;;
    *)
        psql --quiet "$1" -c "CREATE SCHEMA agenda_$municipalities"
        url="$1?options=-c%20search_path%3Dagenda_$municipalities"
        ;;
    esac
    target/debug/examples/agenda_load "$url" "$municipalities"
done
