#!/bin/sh
# Install what the tests start by themselves (a PostgreSQL server) where this machine lacks it and lets us: root, with apt.
# Never fails: where it cannot be had, the tests that need it are skipped and say so.
set -u

has_server() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

has_server && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "note: no PostgreSQL server here; its tests will be skipped (install postgresql to run them)" >&2
    exit 0
fi

export DEBIAN_FRONTEND=noninteractive
{ apt-get install -qq -y --no-install-recommends postgresql || {
    apt-get update -qq && apt-get install -qq -y --no-install-recommends postgresql
}; } </dev/null >/dev/null 2>&1
has_server || echo "note: PostgreSQL could not be installed; its tests will be skipped" >&2
exit 0
