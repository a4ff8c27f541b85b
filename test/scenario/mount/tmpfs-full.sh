# A tmpfs with a size limit gives ENOSPC when it is full, and df shows it.
# source: tmpfs(5), size
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs -o size=1m disk disk
dd if=/dev/zero of=disk/big bs=1024 count=2000 2>&1 | grep -v copied
stat -c '%s' disk/big
df disk | cut -c1-60
df -h disk | tail -n1
echo more > disk/more
ls -l disk | wc -l
rm disk/big
echo more > disk/more && cat disk/more
mount -o remount,size=2m disk
df --output=size,used,avail,pcent,target disk
