#!/bin/sh
# The browser tests open the page in a real Chromium. Finds one, or installs Debian's.
set -eu
for name in "${CHROMIUM_PATH:-}" chromium chromium-browser google-chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No Chromium found. Install one, or set CHROMIUM_PATH to its program." >&2
  exit 1
fi
run=""
[ "$(id -u)" = 0 ] || run="sudo"
$run apt-get update -qq
$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
