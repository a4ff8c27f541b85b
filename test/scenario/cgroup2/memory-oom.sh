# A group's memory limit ends what needs more: exit code 137, counted in memory.events.
# source: Documentation/admin-guide/cgroup-v2.rst, memory.max
# cgroup: v2
# normalise: pid

mkdir /sys/fs/cgroup/group
cd /sys/fs/cgroup/group
echo 20M > memory.max
bash -c 'echo $$ > cgroup.procs; exec tail -c 90M < <(head -c 100M /dev/zero)' > /dev/null
echo $?
grep oom_kill memory.events | head -n1
