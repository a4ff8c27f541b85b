# A bind mount shows a directory, or a file, in a second place; both are the same.
# source: mount(8), bind mount operation
# cgroup: any

cd /tmp
mkdir -p src/sub dst
echo hello > src/file
mount --bind src dst
ls dst
echo changed > dst/file
cat src/file
[ src/file -ef dst/file ] && echo same
touch target
mount --bind src/file target
cat target
echo again > target
cat src/file
rm target
echo $?
umount target
rm target && echo removed
umount dst
ls -A dst
