# pivot_root wants a mount point as its new root, and the place for the old one below it.
# source: pivot_root(2), errors
# cgroup: any

unshare -m bash <<'inside'
mkdir -p /tmp/new/old /tmp/mnt
pivot_root /tmp/new /tmp/new/old
echo $?
mount -t tmpfs new /tmp/mnt
pivot_root /tmp/mnt /tmp/new
echo $?
mkdir /tmp/mnt/old
pivot_root /tmp/mnt /tmp/mnt/nosuch
echo $?
pivot_root /tmp/mnt
echo $?
inside
