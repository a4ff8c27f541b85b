# Exec needs no new process; a group whose limit is its only process can exec, not fork.
# source: Documentation/admin-guide/cgroup-v1/pids.rst
# cgroup: v1

mkdir /sys/fs/cgroup/pids/one
bash -c 'echo $$ > /sys/fs/cgroup/pids/one/cgroup.procs; echo 1 > /sys/fs/cgroup/pids/one/pids.max; exec cat /sys/fs/cgroup/pids/one/pids.current'
bash -c 'echo $$ > /sys/fs/cgroup/pids/one/cgroup.procs; exec dash -c "/bin/true; echo reached"'
echo $?
