#!/usr/bin/env bash
# Pages per second of the coordinator's board, agenda and hulpvragen, beside a small answer of the same server in the same run.
#   .ci/measure/load.sh http://127.0.0.1:3000 PID     (a demonstration; needs curl and wrk; only ever this machine)
# With more people (see more_people.py) taken in, the board is that of a larger town.
set -euo pipefail
base=${1:-http://127.0.0.1:3000}
pid=${2:-}
case $base in http://127.0.0.1:* | http://localhost:*) ;; *) echo "only a server on this machine" >&2; exit 2 ;; esac
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT
curl --silent --output /dev/null --cookie-jar "$jar" --header "origin: $base" --data 'sleutel=measure-measure-0001' "$base/demo/coordinator"
cookie=$(awk '$6 == "meedoen" { print "meedoen=" $7 }' "$jar")
for path in /robots.txt /health /koppelen /agenda /hulp; do
    bytes=$(curl --silent --header "cookie: $cookie" "$base$path" | wc --bytes)
    said=$(wrk --threads 1 --connections 32 --duration 5s --header "cookie: $cookie" "$base$path")
    rate=$(awk '/Requests\/sec/ { print $2 }' <<<"$said")
    small=${small:-$rate}
    awk -v path="$path" -v bytes="$bytes" -v rate="$rate" -v small="$small" \
        'BEGIN { printf "%-12s %7d bytes %9.1f/s  %.3f of the small answer\n", path, bytes, rate, rate / small }'
    grep Non-2xx <<<"$said" || true
done
[ -z "$pid" ] || grep -E 'VmRSS|VmHWM' "/proc/$pid/status"
