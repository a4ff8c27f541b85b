# A fork bomb ends at the limit of its group, not of the machine.
# source: seeds 002, 프로세스 생성 개수 제한 실습
# cgroup: v1
# normalise: pid

mkdir /sys/fs/cgroup/pids/utils
cd /sys/fs/cgroup/pids/utils
echo 20 > pids.max
timeout -s KILL 1 bash -c 'echo $$ > tasks; :(){ :|:& };: ; sleep 5' > /dev/null 2> /tmp/errors
echo $?
grep -q 'fork: retry: Resource temporarily unavailable' /tmp/errors && echo 'Resource temporarily unavailable'
[ "$(cat pids.current)" -le 20 ] && echo 'not more than 20'
[ "$(cut -d' ' -f2 pids.events)" -gt 0 ] && echo 'refused'
for process in $(cat cgroup.procs); do kill -KILL $process; done 2>/dev/null
