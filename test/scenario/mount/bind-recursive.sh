# A bind mount leaves out what is mounted below its source, a recursive one takes it along.
# source: mount(8), bind mount operation
# cgroup: any

cd /tmp
mkdir -p src/inner plain deep
mount -t tmpfs inner src/inner
touch src/inner/file
mount --bind src plain
mount --rbind src deep
echo "plain: [$(ls plain/inner)] deep: [$(ls deep/inner)]"
grep -c ' /tmp/' /proc/mounts
umount deep
umount -R deep
grep ' /tmp/' /proc/mounts | cut -d' ' -f1-3
