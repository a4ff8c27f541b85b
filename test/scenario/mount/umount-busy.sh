# umount refuses while somebody works in the file system or has a file of it open.
# source: umount(8), umount(2) EBUSY
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs disk disk
cd disk
umount /tmp/disk
echo $?
cd ..
exec 3> disk/file
umount disk
echo $?
exec 3>&-
umount disk
echo $?
umount disk
echo $?
umount /nosuch
echo $?
