# Mounts under a private mount stay where they are made.
# source: mount_namespaces(7), MS_PRIVATE
# cgroup: any

cd /tmp
mkdir one two
mount -t tmpfs base one
mount --make-private one
mkdir one/a
mount --bind one two
mount -t tmpfs a one/a
touch one/a/file
echo "one: [$(ls one/a)] two: [$(ls two/a)]"
findmnt -n -o PROPAGATION one
findmnt -n -o PROPAGATION two
