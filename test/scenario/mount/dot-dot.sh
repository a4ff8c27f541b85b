# .. at the root of a mount leads to the parent of the mount point, and cannot leave the root.
# source: path_resolution(7)
# cgroup: any

mkdir -p /tmp/a/b
mount -t tmpfs disk /tmp/a/b
mkdir /tmp/a/b/c
cd /tmp/a/b/c
ls ../..
cd ../../..
pwd
cd /../../..
pwd
ls /../tmp
