# A process that needs more memory than its group may have is killed: exit code 137.
# source: Documentation/admin-guide/cgroup-v1/memory.rst
# cgroup: v1
# normalise: pid

mkdir /sys/fs/cgroup/memory/group
cd /sys/fs/cgroup/memory/group
cat memory.limit_in_bytes
echo 20M > memory.limit_in_bytes
cat memory.limit_in_bytes
bash -c 'echo $$ > cgroup.procs; head -c 100M /dev/zero | tail -c 90M > /dev/null; echo "${PIPESTATUS[@]}"'
grep oom_kill memory.oom_control
[ "$(cat memory.failcnt)" -gt 0 ] && echo 'limit was hit'
[ "$(cat memory.max_usage_in_bytes)" -le 20971520 ] && echo 'never more than the limit'
