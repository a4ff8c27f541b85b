# Traps run at signals and at exit; a subshell resets them, an ignored signal stays ignored.
# source: bash(1), trap; POSIX XCU 2.14
# cgroup: any
# shell: bash

trap 'echo usr1' USR1
kill -USR1 $$
trap 'echo bye $?' EXIT
(echo subshell)
trap '' TERM
kill -TERM $$
sh -c 'kill -TERM $$; echo survived'
trap - TERM
trap 'echo first; trap "echo second" USR2' USR2
kill -USR2 $$
kill -USR2 $$
sh -c 'trap "echo term; exit 9" TERM; kill -TERM $$; echo not reached'
echo $?
trap 'echo int' INT
trap
exit 5
