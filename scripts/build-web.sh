#!/bin/sh
# Builds the front end into the server's static folder: type check, bundle, licences, and the hash of its sources. Needs Node 20 and npm.
set -eu
cd "$(dirname "$0")/../web"
command -v npm >/dev/null || { echo "npm was not found: install Node.js 20 or later" >&2; exit 1; }
npm ci --no-audit --no-fund
npm run build
