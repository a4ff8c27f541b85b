# A static busybox needs no libraries in the new root.
# source: chroot(1), busybox(1)
# cgroup: any

mkdir -p /tmp/root/bin /tmp/root/etc
cp /bin/busybox /tmp/root/bin
echo inside > /tmp/root/etc/hostname
ln -s busybox /tmp/root/bin/sh
chroot /tmp/root /bin/sh -c 'echo /*; busybox cat /etc/hostname; cd /; busybox pwd'
chroot /tmp/root /bin/nosuch
echo $?
chroot /tmp/root /etc/hostname
echo $?
chroot /tmp/nosuch /bin/sh
echo $?
setpriv --reuid 1000 --regid 1000 --clear-groups chroot /tmp/root /bin/sh
echo $?
