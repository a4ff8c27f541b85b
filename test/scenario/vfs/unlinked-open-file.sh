# A removed file lives on for those who have it open.
# source: unlink(2)
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs -o size=1m disk disk
head -c 500000 /dev/zero > disk/file
exec 3<> disk/file
rm disk/file
ls -A disk
df --output=used disk | tail -n1
readlink /proc/$$/fd/3
echo text >&3
head -c 4 /proc/$$/fd/3; echo
exec 3>&-
df --output=used disk | tail -n1
