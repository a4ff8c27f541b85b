# With set -e a failing command ends the shell, but not in conditions, lists, negations.
# source: POSIX XCU 2.8.1
# cgroup: any
# shell: bash sh

try() { sh -c "$1; echo reached" 2> /dev/null; echo "exit $?"; }
try 'set -e; false'
try 'set -e; false || true'
try 'set -e; if false; then :; fi'
try 'set -e; ! true'
try 'set -e; false && true'
try 'set -e; true && false'
try 'set -e; while false; do :; done'
try 'set -e; (false)'
try 'set -e; (false; echo inside)'
try 'set -e; false | true'
try 'set -e; true | false'
try 'set -e; x=$(false)'
try 'set -e; echo $(false)'
try 'set -e; f() { false; echo after; }; f'
try 'set -e; f() { false; echo after; }; f || true'
try 'set -e; f() { false; echo after; }; if f; then :; fi'
try 'set -e; { false; } || echo handled'
try 'set -e; nosuch'
try 'set -e; set +e; false'
try 'set -e; trap "echo at exit" EXIT; false'
try 'false; set -e'
