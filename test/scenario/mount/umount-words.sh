# What umount says, and its exit codes: those of several mount points are added.
# source: umount(8)
# cgroup: any

cd /tmp
mkdir a b
umount none1 none2; echo $?
mount -t tmpfs x a; umount a none; echo $?
mount -t tmpfs x a; umount -v a
mount -t tmpfs x a; umount -v /tmp/a
mount -t tmpfs x a; umount -lv /tmp/a
mount -t tmpfs x a; umount x; echo $?
mount -t tmpfs x a; mount -t tmpfs x b; umount x; echo $?; umount x x; echo $?
umount -q a; echo $?
mount -t tmpfs x a; mkdir a/in; mount -t tmpfs y a/in; umount a; echo $?
umount -Rv a; echo $?
umount -R a; echo $?
umount -R none; echo $?
touch file; umount file; echo $?
umount; echo $?
mount -t tmpfs x a
setpriv --reuid 1000 --clear-groups umount /tmp/a; echo $?
unshare -Ur umount /tmp/a; echo $?
unshare -Urm umount /tmp/b; echo $?
