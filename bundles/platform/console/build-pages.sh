#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the pages' shell with npm. Without npm the rest is built all the same, and the hall shows its plain start page.
set -e
cd "$(dirname "$0")"

without() {
    echo "[WARNING] $1: the console is built without its pages, and the hall shows a plain start page" >&2
    [ "$CI" != true ] || exit 1
    exit 0
}

command -v npm >/dev/null || without "npm is missing"
# Once for each state of the lock file.
lock=$(cksum < package-lock.json)
if [ "$(cat node_modules/.lock 2>/dev/null)" != "$lock" ]; then
    npm ci --no-audit --no-fund --silent || without "npm could not fetch what the pages need"
    echo "$lock" > node_modules/.lock
fi
npm run --silent build -- --logLevel warn
