# Namespaces, a root of its own and a host name together make a container.
# source: namespaces(7), pivot_root(8)
# cgroup: any

mkdir -p /tmp/image/bin /tmp/image/proc /tmp/image/etc /tmp/upper /tmp/work /tmp/merged
cp /bin/busybox /tmp/image/bin
for name in sh ls ps cat hostname mount umount pivot_root echo mkdir; do ln -s busybox /tmp/image/bin/$name; done
echo 'root:x:0:0:root:/:/bin/sh' > /tmp/image/etc/passwd
unshare -mpuinf bash <<'container'
mount -t overlay overlay -o lowerdir=/tmp/image,upperdir=/tmp/upper,workdir=/tmp/work /tmp/merged
cd /tmp/merged
mkdir old
pivot_root . old
cd /
exec /bin/sh <<'inside'
export PATH=/bin
mount -t proc proc /proc
umount -l /old
hostname container
hostname
echo $$
ls /
ls -A /old
echo hello > /hello
ps -o pid,comm
cat /proc/mounts | busybox cut -d' ' -f1-3
busybox ip link | busybox wc -l
inside
container
hostname
find /tmp/upper | sort
