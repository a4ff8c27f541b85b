# set -Eeuo pipefail with traps of ERR and EXIT.
# source: bash(1), trap, set
# cgroup: any

set -Eeuo pipefail
trap 'echo "ERR at line $LINENO: $BASH_COMMAND ($?)"' ERR
trap 'echo cleanup; rm -f /tmp/t' EXIT
touch /tmp/t
work() {
  ls /tmp/t
  grep -q x /etc/nosuch
  echo unreachable
}
work
echo never
