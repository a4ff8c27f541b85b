# A tmpfs with nr_inodes gives ENOSPC for one file too many.
# source: tmpfs(5), nr_inodes
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs -o nr_inodes=4 disk disk
touch disk/1 disk/2 disk/3
touch disk/4
echo $?
df -i disk
rm disk/1
touch disk/4 && ls disk
