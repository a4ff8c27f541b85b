# Who mounts a tmpfs owns it; ids in its options are those of the user namespace.
# source: tmpfs(5); user_namespaces(7)
# cgroup: any

mkdir /tmp/m
chmod 777 /tmp
setpriv --reuid 1000 --regid 1000 --clear-groups unshare -Urm sh <<'inside'
mount -t tmpfs x /tmp/m
stat -c '%u %g %a' /tmp/m
findmnt -no OPTIONS /tmp/m
umount /tmp/m
mount -t tmpfs -o uid=0 x /tmp/m
echo $?
mount -t tmpfs -o uid=7 x /tmp/m
echo $?
umount /tmp/m
mount -o remount,ro /proc
mount -o remount,bind,ro /
touch /tmp/file
mknod /tmp/null c 1 3
inside
