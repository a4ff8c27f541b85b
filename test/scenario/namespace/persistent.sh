# Namespaces that bind mounts keep.
# source: namespaces(7), unshare(1)
# cgroup: any
# normalise: ns-inode

mkdir -p /run/ns
touch /run/ns/uts /run/ns/net /run/ns/ipc
unshare --uts=/run/ns/uts --net=/run/ns/net --ipc=/run/ns/ipc bash -c 'hostname persist; ip link set lo up; ipcmk -Q >/dev/null; readlink /proc/self/ns/uts /proc/self/ns/net /proc/self/ns/ipc'
echo $?
stat -c %N /proc/self/ns/uts
grep /run/ns /proc/mounts
mount | grep run/ns | wc -l
nsenter --uts=/run/ns/uts hostname
nsenter --net=/run/ns/net ip -br link
nsenter --ipc=/run/ns/ipc ipcs -q | tail -n +4 | cut -d' ' -f2
nsenter --uts=/run/ns/uts readlink /proc/self/ns/uts
rm /run/ns/uts
umount /run/ns/uts && rm /run/ns/uts && ls /run/ns
stat -f -c %T /run/ns/net
stat -c '%F' /run/ns/net
findmnt -n -o FSTYPE,TARGET /run/ns/net
lsns -t net -n -o TYPE,NPROCS
umount /run/ns/*
nsenter --net=/run/ns/net ip link; echo $?
