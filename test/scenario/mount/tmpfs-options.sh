# mode, uid and gid of a tmpfs's root are options.
# source: tmpfs(5)
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs -o mode=0750,uid=1000,gid=100,size=64k disk disk
stat -c '%a %u:%g' disk
grep disk /proc/mounts
umount disk
mount -t tmpfs -o nosuch=1 disk disk
echo $?
