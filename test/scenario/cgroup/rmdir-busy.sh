# A group with processes or groups in it cannot be removed; its files do not count.
# source: cgroups(7), Destroying cgroups
# cgroup: v1

cd /sys/fs/cgroup/pids
mkdir -p group/inner
rmdir group
echo $?
rmdir group/inner
sleep 100 &
echo $! > group/cgroup.procs
rmdir group
kill $!
wait
rmdir group && echo removed
mkdir group
rm -r group 2>&1 | head -n1
rm group/tasks
touch group/new
rmdir group
ls -d group
