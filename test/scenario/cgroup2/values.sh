# What the v2 files take and refuse.
# source: Documentation/admin-guide/cgroup-v2.rst
# cgroup: v2

mkdir /sys/fs/cgroup/group
cd /sys/fs/cgroup/group
set_to() { bash -c 'echo "$2" > "$1"' bash "$1" "$2"; cat "$1"; }
set_to cpu.max 30000
set_to cpu.max '50000 200000'
set_to cpu.max max
set_to cpu.max nonsense
set_to cpu.weight 50
set_to cpu.weight 0
set_to cpu.weight 10001
set_to memory.max 20M
set_to memory.max 5000
set_to memory.max max
set_to memory.max -1
set_to pids.max 10
set_to pids.max -1
set_to cgroup.freeze 2
echo 99999 > cgroup.procs
echo x > memory.current
