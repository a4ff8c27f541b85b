# noexec, nodev and nosuid take effect in the mount that has them.
# source: mount(8), file-system-independent mount options
# cgroup: any

cd /tmp
mkdir disk
mount -t tmpfs -o noexec,nodev,nosuid disk disk
printf '#!/bin/sh\necho ran\n' > disk/script
chmod +x disk/script
disk/script
echo $?
sh disk/script
mknod disk/null c 1 3
echo x > disk/null
mount -o remount,exec,dev disk
disk/script
echo x > disk/null && echo written
