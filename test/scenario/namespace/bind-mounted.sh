# A bind mount of a namespace file keeps the namespace though no process is in it; nsenter goes there.
# source: namespaces(7), namespace lifetime
# cgroup: any

touch /run/kept
unshare --uts=/run/kept hostname container
grep /run/kept /proc/mounts | cut -d' ' -f2,3
nsenter --uts=/run/kept hostname
hostname
umount /run/kept
nsenter --uts=/run/kept hostname
echo $?
