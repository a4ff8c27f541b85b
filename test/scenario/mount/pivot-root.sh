# pivot_root makes a mount the root of the namespace and puts the old root below it.
# source: pivot_root(2), pivot_root(8)
# cgroup: any

unshare -m bash <<'inside'
mkdir -p /tmp/new
mount -t tmpfs new /tmp/new
cd /tmp/new
mkdir bin old proc
cp /bin/busybox bin
ln -s busybox bin/sh
pivot_root . old
cd /
/bin/busybox ls /
/bin/busybox ls /old/etc/hostname
/bin/busybox mount -t proc proc /proc
/bin/busybox umount -l /old
/bin/busybox ls -A /old
/bin/busybox awk '{print $1, $2, $3}' /proc/mounts
inside
ls -d /etc
