# Root of a user namespace can mount an overlay, whose marks are in user attributes or not there at all.
# source: overlayfs.rst, userxattr; user_namespaces(7)
# cgroup: any

cd /tmp
chmod 777 .
setpriv --reuid 1000 --regid 1000 --clear-groups unshare -Urm sh <<'inside'
mkdir -p /tmp/own/l/d /tmp/own/u /tmp/own/w /tmp/own/m
cd /tmp/own
echo a >l/a
mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w m
echo $?
grep overlay /proc/mounts | cut -d' ' -f4
rm m/a
rmdir m/d
mkdir m/d
echo $?
ls -ln u | awk '{print $1, $2, $3, $4}'
mknod null c 1 3
umount m
rm -rf u w
mkdir u w
mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w,userxattr m
grep overlay /proc/mounts | cut -d' ' -f4
rmdir m/d
mkdir m/d
getfattr -d u/d
getfattr -d m/d
inside
