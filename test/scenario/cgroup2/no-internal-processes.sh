# A group with processes cannot give controllers to its children, and one that gives them takes no processes.
# source: Documentation/admin-guide/cgroup-v2.rst, No Internal Process Constraint
# cgroup: v2

cd /sys/fs/cgroup
mkdir -p parent/child
sleep 100 &
echo $! > parent/cgroup.procs
echo +memory > parent/cgroup.subtree_control
ls parent/child | grep -c '^memory'
echo $! > parent/child/cgroup.procs
echo +memory > parent/cgroup.subtree_control && cat parent/cgroup.subtree_control
ls parent/child/memory.max
echo $! > parent/cgroup.procs
echo +nosuch > parent/cgroup.subtree_control
echo +io > parent/child/cgroup.subtree_control
cat /proc/$!/cgroup
rmdir parent/child
kill $!
sleep 0.2
echo -memory > parent/cgroup.subtree_control
rmdir parent/child parent && echo removed
