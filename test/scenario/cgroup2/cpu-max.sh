# cpu.max throttles a busy process; cpu.stat counts it.
# source: seeds 002, cgset -r cpu.max=30000; cgroup-v2.rst
# cgroup: v2

mkdir /sys/fs/cgroup/group
cd /sys/fs/cgroup/group
echo 30000 > cpu.max
cat cpu.max
bash -c 'echo $$ > cgroup.procs; exec timeout 1 sh -c "while :; do :; done"'
echo $?
awk '/nr_throttled/ && $2 > 3 {print "throttled"} /usage_usec/ && $2 < 600000 {print "less than the time that went by"}' cpu.stat
