# Root in a chroot can see processes' roots outside through /proc if it is mounted there.
# source: chroot(2), proc(5)
# cgroup: any

mkdir -p /tmp/root/bin /tmp/root/proc
cp /bin/busybox /tmp/root/bin
touch /tmp/outside
chroot /tmp/root /bin/busybox ls /proc
mount -t proc proc /tmp/root/proc
chroot /tmp/root /bin/busybox ls /proc/1/root/tmp
chroot /tmp/root /bin/busybox readlink /proc/self/root
