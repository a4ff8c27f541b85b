# Two mounts on one place lie on top of each other and come off one by one.
# source: mount(2)
# cgroup: any

cd /tmp
mkdir disk
for name in first second; do
  mount -t tmpfs $name disk
  touch disk/$name
done
ls disk
grep /tmp/disk /proc/mounts | cut -d' ' -f1
umount disk
ls disk
umount disk
ls -A disk
umount disk
