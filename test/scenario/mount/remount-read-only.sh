# A file system that is remounted read-only gives EROFS, and is busy while a file is open for writing.
# source: mount(8), mount(2) EBUSY
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs -o size=1m disk disk
echo x > disk/file
exec 3>> disk/file
mount -o remount,ro disk
echo $?
exec 3>&-
mount -o remount,ro disk
echo y > disk/file
mkdir disk/dir
rm disk/file
cat disk/file
grep disk /proc/mounts
mount -o remount,rw disk
rm disk/file && ls -A disk
