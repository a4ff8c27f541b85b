# A cpuset needs CPUs and memory nodes before a process may go in.
# source: Documentation/admin-guide/cgroup-v1/cpusets.rst
# cgroup: v1

cd /sys/fs/cgroup/cpuset
mkdir group
cat group/cpuset.cpus group/cpuset.mems
sleep 100 &
echo $! > group/tasks
echo 0 > group/cpuset.cpus
echo 0 > group/cpuset.mems
echo $! > group/tasks && echo moved
grep Cpus_allowed_list /proc/$!/status
taskset -cp $! | cut -d: -f2
echo 999 > group/cpuset.cpus
kill $!
