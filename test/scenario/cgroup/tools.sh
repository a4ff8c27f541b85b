# cgcreate, cgset, cgget, cgexec and cgdelete do the same with commands.
# source: seeds 002, cgroup-tools; cgcreate(1)
# cgroup: v1

cgcreate -g cpu,memory:lab
ls -d /sys/fs/cgroup/cpu/lab /sys/fs/cgroup/memory/lab
cgset -r cpu.cfs_quota_us=30000 lab
cgget -r cpu.cfs_quota_us -r cpu.shares lab
cgget -n -v -r cpu.cfs_quota_us lab
cgexec -g cpu,memory:lab grep -E ':(cpu|memory):' /proc/self/cgroup | cut -d: -f2- | sort
cgset -r memory.limit_in_bytes=32M lab
cgget -n -r memory.limit_in_bytes lab
cgset -r cpu.nosuch=1 lab
echo $?
cgget -g cpu:nosuch
echo $?
cgexec -g cpu:nosuch true
echo $?
cgdelete cpu,memory:lab
ls /sys/fs/cgroup/cpu | grep -c lab
cgdelete cpu:lab
echo $?
