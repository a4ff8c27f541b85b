# stress puts load on a group: it is throttled, runs out of memory, or cannot fork.
# source: stress(1); seeds 002, cgroup-tools
# cgroup: v1

mkdir /sys/fs/cgroup/memory/lab /sys/fs/cgroup/cpu/lab /sys/fs/cgroup/pids/lab
unnumbered() { sed 's/\[[0-9]*\]/[N]/; s/worker [0-9][0-9]*/worker N/; s/in [0-9]*s$/in Ns/'; }
stress --cpu 1 --timeout 1 | unnumbered
cgset -r memory.limit_in_bytes=20M lab
cgexec -g memory:lab stress --vm 1 --vm-bytes 60M --timeout 5 2>&1 | unnumbered
grep oom_kill /sys/fs/cgroup/memory/lab/memory.oom_control
cgset -r cpu.cfs_quota_us=20000 lab
cgexec -g cpu:lab stress -q -c 1 -t 1
echo $?
[ "$(awk '/nr_throttled/ { print $2 }' /sys/fs/cgroup/cpu/lab/cpu.stat)" -ge 5 ] && echo throttled
cgset -r pids.max=2 lab
cgexec -g pids:lab stress -c 3 -t 1 2>&1 | unnumbered
stress --cpu 0 2>&1 | unnumbered
stress --vm 1 --vm-bytes 1x 2>&1 | unnumbered
stress --nosuch 2>&1 | unnumbered
stress --cpu 2>&1 | unnumbered
