# A process is in one group of each hierarchy; writing its number moves it, and children start where their parent is.
# source: cgroups(7), Creating cgroups and moving processes
# cgroup: v1

cd /sys/fs/cgroup/pids
mkdir one two
sleep 100 &
process=$!
echo $process > one/cgroup.procs
grep pids: /proc/$process/cgroup | cut -d: -f2-
grep freezer: /proc/$process/cgroup | cut -d: -f2-
echo $process > two/tasks
grep pids: /proc/$process/cgroup | cut -d: -f2-
wc -l < one/cgroup.procs
wc -l < two/cgroup.procs
echo 99999 > two/cgroup.procs
echo text > two/cgroup.procs
kill $process
bash -c 'echo $$ > one/cgroup.procs; cut -d: -f2- /proc/self/cgroup | grep pids'
echo 0 > two/cgroup.procs
grep pids: /proc/self/cgroup | cut -d: -f2-
echo $$ > cgroup.procs
