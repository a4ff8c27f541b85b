# A child's quota may not give it more of a CPU than its parent has.
# source: Documentation/scheduler/sched-bwc.rst, Hierarchical considerations
# cgroup: v1

cd /sys/fs/cgroup/cpu
mkdir -p parent/child
echo 20000 > parent/cpu.cfs_quota_us
echo 30000 > parent/child/cpu.cfs_quota_us
echo 20000 > parent/child/cpu.cfs_quota_us
echo 10000 > parent/cpu.cfs_quota_us
cat parent/cpu.cfs_quota_us parent/child/cpu.cfs_quota_us
