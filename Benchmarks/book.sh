#!/usr/bin/env bash
# Times the program on a chapter of some 400 lines and 12 blocks: its start, one chapter, and a
# thousand of them. CPU seconds are user and system time; each figure is the median of several runs.
#
# usage: Benchmarks/book.sh [NNBOOK]     the program; by default the static one of `make install`
set -eu
here=$(cd "$(dirname "$0")" && pwd)
nnbook=${1:-$here/../.build-static/release/nnbook}
nnbook=$(cd "$(dirname "$nnbook")" && pwd)/$(basename "$nnbook")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# median RUNS COMMAND...: the median of the CPU seconds, wall seconds and peak kilobytes of the runs
median() {
  local runs=$1
  shift
  for _ in $(seq "$runs"); do
    /usr/bin/time -f '%U %S %e %M' -o time.txt "$@" >/dev/null
    awk '{ print $1 + $2, $3, $4 }' time.txt
  done | sort -n | awk '{ line[NR] = $0 } END { print line[int((NR + 1) / 2)] }'
}

# What many runs in a row take, for commands too short to be timed alone.
many() {
  local runs=$1
  shift
  TIMEFORMAT='%U %S'
  { time for _ in $(seq "$runs"); do "$@" >/dev/null; done; } 2>&1 \
    | awk -v n="$runs" '{ printf "%.2f", ($1 + $2) * 1000 / n }'
}

chapter() {
  local paragraph block number=0
  paragraph=$'Every gate below is a weighted sum followed by a threshold, so it can be read off\nthe line that splits the plane. This is what we use for **logic**, and it is worth an\n*exercise* to draw it first. See the [section](#x) and `relu(x)` in the list.\n'
  printf '# %s\n\n' "$1"
  while IFS= read -r -d '~' block; do
    number=$((number + 1))
    printf '## Section %s\n\n%s\n- first, say what goes in;\n- then, set the weights;\n  1. one for each input,\n  2. one for the bias;\n- last, check every case.\n\n> A net that is right on every case needs no more evidence than that.\n\n### The numbers\n\n%s\n%s\n```nn\n%s```\n\nThe list above is what the block printed.\n\n%s\n' \
      "$number" "$paragraph" "$paragraph" "$paragraph" "${block#$'\n'}" "$paragraph"
  done <"$here/book-blocks.txt"
}

echo 'print("hello")' >empty.swift
swiftc -O empty.swift -o empty 2>/dev/null
chapter "Neural networks by hand" >one.md
mkdir many
for number in $(seq -w 1000); do chapter "Chapter $number" >"many/$number.md"; done

echo "chapter: $(wc -l <one.md) lines, $(grep -c '^```nn' one.md) blocks, $(wc -c <one.md) bytes"
echo "start, ms of CPU: $(many 200 "$nnbook" --version); an empty Swift program: $(many 200 ./empty)"
echo "one chapter, ms of CPU: $(many 20 "$nnbook" run one.md --out one --jobs 1)"
read -r one _ peak < <(median 5 "$nnbook" run one.md --out one --jobs 1)
echo "one chapter, peak: $peak KB"
read -r all wall peak < <(median 1 "$nnbook" run many --out out1 --jobs 1)
echo "1,000 chapters: $all s of CPU, $wall s, peak $peak KB ($(du -sk many | cut -f1) KB of text)"
