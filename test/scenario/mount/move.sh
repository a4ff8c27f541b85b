# A mount moves to another place with all that is in it.
# source: mount(8), move operation
# cgroup: any

cd /tmp
mkdir from to
mount -t tmpfs disk from
touch from/file
mount --make-private /
mount --move from to
echo "from: [$(ls from)] to: [$(ls to)]"
grep '^disk' /proc/mounts | cut -d' ' -f1,2
mount --move from to
