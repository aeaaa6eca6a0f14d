#!/bin/sh
# Install what the tests start by themselves (a PostgreSQL server, a Chromium) where this machine lacks it and lets us: root, with apt.
# Never fails: where one cannot be had, the tests that need it are skipped and say so.
set -u

has_server() {
    command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1
}

has_browser() {
    command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || command -v google-chrome >/dev/null 2>&1
}

wanted=""
has_server || wanted="$wanted postgresql"
has_browser || wanted="$wanted chromium fonts-dejavu-core fonts-noto-core"
[ -z "$wanted" ] && exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "note: not installed here:$wanted; the tests that need them will be skipped" >&2
    exit 0
fi

export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # a list of packages
{ apt-get install -qq -y --no-install-recommends $wanted || {
    apt-get update -qq && apt-get install -qq -y --no-install-recommends $wanted
}; } </dev/null >/dev/null 2>&1
has_server || echo "note: PostgreSQL could not be installed; its tests will be skipped" >&2
has_browser || echo "note: Chromium could not be installed; its tests will be skipped" >&2
exit 0
