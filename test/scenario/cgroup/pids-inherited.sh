# A group's limit counts its whole subtree; moving into a full group is allowed.
# source: Documentation/admin-guide/cgroup-v1/pids.rst
# cgroup: v1

cd /sys/fs/cgroup/pids
mkdir -p parent/child
echo 2 > parent/pids.max
cat parent/child/pids.max
sleep 50 & one=$!
sleep 50 & two=$!
sleep 50 & three=$!
for process in $one $two $three; do echo $process > parent/child/cgroup.procs; done
cat parent/pids.current parent/child/pids.current parent/pids.max
echo nonsense > parent/pids.max
echo -1 > parent/pids.max
echo max > parent/pids.max
cat parent/pids.max
kill $one $two $three
