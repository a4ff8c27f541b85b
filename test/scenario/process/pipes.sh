# Pipelines run at the same time; SIGPIPE ends who writes to nobody; pipefail and PIPESTATUS.
# source: bash(1), Pipelines; pipe(7)
# cgroup: any

yes | head -n2
echo "${PIPESTATUS[@]}"
(exit 3) | (exit 4) | true
echo "${PIPESTATUS[@]} $?"
set -o pipefail
(exit 3) | (exit 4) | true; echo $?
false | true; echo $?
set +o pipefail
{ echo out; echo err >&2; } 2>&1 >/dev/null | tr a-z A-Z
{ echo out; echo err >&2; } |& sort
sleep 0.2 | echo at once
x=before; echo changed | read x; echo $x
seq 100000 | (read a; read b; echo $a $b)
cat <(echo one) <(echo two)
