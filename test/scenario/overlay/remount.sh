# An overlay can be made read-only and writable again, but not without an upper layer.
# source: mount(8), remount; overlayfs.rst
# cgroup: any

cd /tmp
mkdir -p l k u w m
mount -t overlay overlay -o ro,lowerdir=l:k,upperdir=u,workdir=w m
touch m/a
mount -o remount,rw m
echo $?
touch m/a
mount -o remount,ro,noexec m
echo $?
touch m/b
findmnt -no OPTIONS m
umount m
mount -t overlay overlay -o lowerdir=l:k m
mount -o remount,rw m
echo $?
exec 3<m
umount m
exec 3<&-
umount m
echo $?
