#!/usr/bin/env bash
# Lighthouse (mobile) on the pages of a demonstration: performance, accessibility and best practices, 0 to 100.
#   .ci/measure/lighthouse.sh http://127.0.0.1:3000 FOLDER     (FOLDER has lighthouse: npm install --prefix FOLDER lighthouse)
set -euo pipefail
base=${1:-http://127.0.0.1:3000}
folder=${2:?a folder with node_modules/.bin/lighthouse}
export CHROME_PATH=${CHROMIUM:-/usr/bin/chromium}
jar=$(mktemp)
report=$(mktemp)
trap 'rm -f "$jar" "$report"' EXIT
while read -r who language path; do
    : >"$jar"
    curl --silent --output /dev/null --cookie-jar "$jar" --header "origin: $base" --data 'sleutel=measure-measure-0001' "$base/demo/$who"
    cookie=$(awk '$6 == "meedoen" { print "meedoen=" $7 }' "$jar")
    "$folder/node_modules/.bin/lighthouse" "$base$path?taal=$language" --quiet --output=json --output-path="$report" \
        --chrome-flags="--headless=new --no-sandbox --disable-background-networking" \
        --only-categories=performance,accessibility,best-practices --extra-headers="{\"cookie\":\"$cookie\"}"
    node -e '
        const { categories, audits } = JSON.parse(require("fs").readFileSync(process.argv[1]));
        const scores = Object.values(categories).map(({ id, score }) => `${id} ${Math.round(score * 100)}`).join(", ");
        console.log(`${process.argv[2]}: ${scores}, readable in ${audits["first-contentful-paint"].displayValue}`);
    ' "$report" "$who $language $path"
done <<'PAGES'
tigrinya ti /
tigrinya ti /hulp/vragen
arabic ar /agenda
taalcoach nl /hulp
taalcoach nl /bewaard
coordinator nl /koppelen
coordinator nl /hulp
PAGES
