# A slave gets the mounts of its master, but the master none of the slave's.
# source: mount_namespaces(7), MS_SLAVE
# cgroup: any

cd /tmp
mkdir master slave
mount -t tmpfs base master
mkdir master/a master/b
mount --make-shared master
mount --bind master slave
mount --make-slave slave
mount -t tmpfs a master/a
mount -t tmpfs b slave/b
grep '^[ab] ' /proc/mounts | cut -d' ' -f1,2
findmnt -n -o TARGET,PROPAGATION master
findmnt -n -o TARGET,PROPAGATION slave
