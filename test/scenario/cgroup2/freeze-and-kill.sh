# cgroup.freeze stops a group, cgroup.kill ends it.
# source: Documentation/admin-guide/cgroup-v2.rst, cgroup.freeze, cgroup.kill
# cgroup: v2

mkdir /sys/fs/cgroup/group
cd /sys/fs/cgroup/group
sh -c 'sleep 100 & echo $! > cgroup.procs'
cat cgroup.events
echo 1 > cgroup.freeze
sleep 0.2
cat cgroup.events
echo 0 > cgroup.freeze
echo 1 > cgroup.kill
sleep 0.2
cat cgroup.events
wc -l < cgroup.procs
