# cgroup.freeze stops a group, cgroup.kill ends it.
# source: Documentation/admin-guide/cgroup-v2.rst, cgroup.freeze, cgroup.kill
# cgroup: v2

mkdir /sys/fs/cgroup/group
cd /sys/fs/cgroup/group
sleep 100 &
for process in $(jobs -p); do echo $process > cgroup.procs; done
cat cgroup.events
echo 1 > cgroup.freeze
sleep 0.2
cat cgroup.events
echo 0 > cgroup.freeze
{ echo 1 > cgroup.kill; wait; } 2> /dev/null
sleep 0.2
cat cgroup.events
wc -l < cgroup.procs
