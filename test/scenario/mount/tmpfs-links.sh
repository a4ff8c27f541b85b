# Each further hard link takes an inode of a tmpfs.
# source: mm/shmem.c, shmem_link; df(1)
# cgroup: any

mkdir /tmp/t
mount -t tmpfs -o nr_inodes=4,size=1m small /tmp/t
touch /tmp/t/a
ln /tmp/t/a /tmp/t/b
ln /tmp/t/a /tmp/t/c
df -i /tmp/t
ln /tmp/t/a /tmp/t/d
touch /tmp/t/e
rm /tmp/t/b
df -i /tmp/t | tail -1
touch /tmp/t/e
rm /tmp/t/a /tmp/t/c
df -i /tmp/t | tail -1
head -c 2000000 /dev/zero >/tmp/t/e
echo $?
cp /tmp/t/e /tmp/t/f
mount -t ramfs r /tmp/t
grep /tmp/t /proc/mounts
