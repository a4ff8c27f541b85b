# A lazy umount takes the file system out of the tree at once; who has it open keeps it.
# source: umount(8), -l
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs disk disk
echo content > disk/file
exec 3< disk/file
cd disk
umount -l /tmp/disk
grep -c disk /proc/mounts
ls -A /tmp/disk
ls
cat <&3
cat file
cd /tmp/disk
ls -A
