# The devices hierarchy refuses to open device files that a group has not been given.
# source: Documentation/admin-guide/cgroup-v1/devices.rst
# cgroup: v1

mkdir /sys/fs/cgroup/devices/group
cd /sys/fs/cgroup/devices/group
cat devices.list
bash -c '
echo $$ > cgroup.procs
head -c 3 /dev/zero | wc -c
echo a > devices.deny
echo c 1:3 rwm > devices.allow
echo "c 1:5 r" > devices.allow
cat devices.list
echo x > /dev/null && echo "null can be written"
head -c 3 /dev/zero | wc -c
echo x > /dev/zero
head -c 1 /dev/full
mknod /tmp/node c 1 8'
echo nonsense > devices.allow
