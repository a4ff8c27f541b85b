# Mounts under a shared mount appear in its peers, in both directions.
# source: mount_namespaces(7), MS_SHARED
# cgroup: any

cd /tmp
mkdir one two
mount -t tmpfs one one
mount --make-shared one
mount --bind one two
mkdir one/a one/b
mount -t tmpfs a one/a
mount -t tmpfs b two/b
touch two/a/file one/b/file
ls one/a two/a one/b two/b
grep -c '^[ab] ' /proc/mounts
umount two/a
grep -c '^[ab] ' /proc/mounts
