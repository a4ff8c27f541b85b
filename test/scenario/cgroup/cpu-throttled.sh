# A busy process in a group with a quota is throttled and uses no more than that.
# source: Documentation/scheduler/sched-bwc.rst, Statistics
# cgroup: v1

mkdir /sys/fs/cgroup/cpu/group /sys/fs/cgroup/cpuacct/group
cd /sys/fs/cgroup/cpu/group
echo 20000 > cpu.cfs_quota_us
bash -c 'echo $$ > cgroup.procs; echo $$ > /sys/fs/cgroup/cpuacct/group/cgroup.procs; exec timeout 1 sh -c "while :; do :; done"'
echo $?
[ "$(awk '/nr_throttled/ { print $2 }' cpu.stat)" -ge 5 ] && echo throttled
usage=$(cat /sys/fs/cgroup/cpuacct/group/cpuacct.usage)
[ $usage -gt 100000000 ] && [ $usage -lt 350000000 ] && echo 'about a fifth of a CPU'
