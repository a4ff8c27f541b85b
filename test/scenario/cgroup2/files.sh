# The files of the root and of a new group.
# source: Documentation/admin-guide/cgroup-v2.rst
# cgroup: v2

cd /sys/fs/cgroup
# Which other controllers there are depends on how the kernel was built.
grep -o -w -E "cpu|io|memory|pids" cgroup.controllers | tr "\n" " "; echo
cat cgroup.subtree_control
cat /proc/self/cgroup
mkdir group
ls group | grep -E '^(cgroup|cpu\.(max|weight|stat)|memory\.(max|high|low|min|current|events|swap.max)|pids)' | grep -v -E 'pressure|burst|nice'
cd group
for file in cgroup.type cgroup.controllers cgroup.subtree_control cgroup.events cgroup.freeze cgroup.max.depth cpu.max cpu.weight memory.max memory.high memory.low memory.current pids.max; do echo "$file: $(cat $file | tr '\n' ' ')"; done
