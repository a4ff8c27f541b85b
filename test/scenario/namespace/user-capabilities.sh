# Who makes a user namespace has all capabilities in it, and none of them counts outside.
# source: user_namespaces(7), Capabilities
# cgroup: any

setpriv --reuid 1000 --regid 1000 --clear-groups bash -c '
  grep CapEff /proc/self/status
  unshare -r bash -c "grep CapEff /proc/self/status; hostname mine"
  unshare -ru bash -c "hostname mine; hostname"
  unshare -r mount -t tmpfs none /mnt
  unshare -rm bash -c "mount -t tmpfs none /mnt && echo mounted"
  unshare -m
  unshare -n true'
hostname
