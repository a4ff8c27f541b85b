# The host name belongs to the uts namespace.
# source: uts_namespaces(7)
# cgroup: any

hostname
unshare -u bash -c 'hostname container; hostname; uname -n; cat /proc/sys/kernel/hostname'
hostname
unshare -u bash -c 'hostname; echo other > /proc/sys/kernel/hostname; hostname'
setpriv --reuid 1000 --regid 1000 --clear-groups hostname mine
echo $?
hostname
