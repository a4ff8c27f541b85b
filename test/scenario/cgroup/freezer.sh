# A frozen group's processes stand still, and go on when it is thawed.
# source: Documentation/admin-guide/cgroup-v1/freezer-subsystem.rst
# cgroup: v1

mkdir /sys/fs/cgroup/freezer/group
cd /sys/fs/cgroup/freezer/group
cat freezer.state
bash -c 'echo $$ > cgroup.procs; while sleep 0.05; do echo >> /tmp/ticks; done' &
sleep 0.3
echo FROZEN > freezer.state
sleep 0.1
cat freezer.state
before=$(wc -l < /tmp/ticks)
sleep 0.3
[ $(wc -l < /tmp/ticks) -eq $before ] && echo 'stands still'
kill $!
kill -0 $! && echo 'not dead yet'
echo THAWED > freezer.state
cat freezer.state
sleep 0.3
kill -0 $! 2> /dev/null || echo dead
echo NONSENSE > freezer.state
