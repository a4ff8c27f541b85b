# Sizes are written with suffixes, rounded to pages; -1 takes the limit away.
# source: Documentation/admin-guide/cgroup-v1/memory.rst
# cgroup: v1

mkdir /sys/fs/cgroup/memory/group
cd /sys/fs/cgroup/memory/group
for size in 1M 64m 1G 5000 0 -1 nonsense -5; do
  echo "$size" > memory.limit_in_bytes
  cat memory.limit_in_bytes
done
cat memory.usage_in_bytes memory.failcnt memory.swappiness memory.use_hierarchy
head -n2 memory.oom_control
