# Which files a new group of each v1 hierarchy has, of those that every kernel has.
# source: cgroups(7)
# cgroup: v1

cd /sys/fs/cgroup
for controller in cpu cpuacct freezer pids; do
  mkdir $controller/group
  echo $controller: $(ls $controller/group | grep -vE 'uclamp|idle|rt_|burst|cpu.stat.local|peak|pids.events.local')
done
stat -c '%n %a %F' pids/group pids/group/tasks pids/group/pids.current pids/group/cgroup.procs
