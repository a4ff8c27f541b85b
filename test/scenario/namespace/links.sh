# /proc/PID/ns shows which namespaces a process is in; a child shares them all until it unshares some.
# source: namespaces(7), The /proc/pid/ns/ directory
# cgroup: any
# normalise: ns-inode

ls /proc/self/ns
readlink /proc/self/ns/uts /proc/self/ns/mnt
bash -c 'readlink /proc/self/ns/uts /proc/self/ns/mnt'
unshare -u bash -c 'readlink /proc/self/ns/uts /proc/self/ns/mnt'
[ /proc/self/ns/net -ef /proc/1/ns/net ] && echo same net
unshare -n bash -c '[ /proc/self/ns/net -ef /proc/1/ns/net ] || echo other net'
