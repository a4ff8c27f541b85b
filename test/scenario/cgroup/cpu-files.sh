# Shares, period and quota of a group of the cpu hierarchy, their defaults and what they refuse.
# source: Documentation/scheduler/sched-bwc.rst
# cgroup: v1

cd /sys/fs/cgroup/cpu
mkdir group
cd group
cat cpu.shares cpu.cfs_period_us cpu.cfs_quota_us cpu.stat
echo 512 > cpu.shares
echo 30000 > cpu.cfs_quota_us
cat cpu.shares cpu.cfs_quota_us
echo 1 > cpu.shares
cat cpu.shares
echo 999999999 > cpu.shares
cat cpu.shares
echo 500 > cpu.cfs_period_us
echo 2000000 > cpu.cfs_period_us
echo 100 > cpu.cfs_quota_us
echo abc > cpu.cfs_quota_us
echo -1 > cpu.cfs_quota_us
cat cpu.cfs_period_us cpu.cfs_quota_us
