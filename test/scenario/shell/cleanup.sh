# A script that logs, retries and cleans up after itself.
# source: bash(1), trap
# cgroup: any

tmp=$(mktemp -d /tmp/work.XXXXXX); echo ${#tmp}
cleanup() { local rc=$?; rm -rf "$tmp"; echo "cleanup rc=$rc"; exit $rc; }
trap cleanup EXIT INT TERM
log() { local level=$1; shift; printf '%s: %s\n' "$level" "$*" >&2; }
die() { log FATAL "$@"; exit 4; }
retry() { local n=$1 i; shift; for ((i=1; i<=n; i++)); do "$@" && return 0; log WARN "try $i failed"; done; return 1; }
count=0; flaky() { ((++count >= 3)); }
retry 5 flaky; echo "ok after $count"
retry 2 false || log ERROR giving up
[[ -d $tmp ]] || die no tmp
(die in subshell); echo "sub $?"
while getopts "n:v" o; do :; done
: "${REQUIRED:?must be set}"
