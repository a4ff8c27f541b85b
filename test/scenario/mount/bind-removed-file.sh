# A file that is mounted elsewhere lives on when its names are gone, and cannot be removed at its mount point.
# source: mount(8), bind; proc_pid_mountinfo(5)
# cgroup: any

cd /tmp
echo one >source
touch target
mount --bind source target
rm target
mv target other
rm source
cat target
stat -c '%h %s' target
grep target /proc/self/mountinfo | cut -d' ' -f4-5
echo more >>target
cat target
umount target
cat target
ls
