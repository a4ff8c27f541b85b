# In a cgroup namespace the process's own group is the root of what /proc/self/cgroup shows.
# source: cgroup_namespaces(7)
# cgroup: v1

mkdir -p /sys/fs/cgroup/pids/outer/inner
echo $$ > /sys/fs/cgroup/pids/outer/cgroup.procs
grep pids: /proc/self/cgroup | cut -d: -f2-
unshare -C bash -c '
  grep pids: /proc/self/cgroup | cut -d: -f2-
  echo $$ > /sys/fs/cgroup/pids/outer/inner/cgroup.procs
  grep pids: /proc/self/cgroup | cut -d: -f2-
  echo $$ > /sys/fs/cgroup/pids/cgroup.procs
  grep pids: /proc/self/cgroup | cut -d: -f2-'
echo $$ > /sys/fs/cgroup/pids/cgroup.procs
rmdir /sys/fs/cgroup/pids/outer/inner /sys/fs/cgroup/pids/outer
