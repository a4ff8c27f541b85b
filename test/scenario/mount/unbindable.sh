# An unbindable mount cannot be bind mounted.
# source: mount_namespaces(7), MS_UNBINDABLE
# cgroup: any

cd /tmp
mkdir one two
mount -t tmpfs base one
mount --make-unbindable one
mount --bind one two
echo $?
findmnt -n -o PROPAGATION one
