# unshare -r makes a user root in a new user namespace: its own files are root's there, others' belong to nobody.
# source: user_namespaces(7), unshare(1) --map-root-user
# cgroup: any

mkdir /tmp/dir
chmod 777 /tmp/dir
cd /tmp/dir
touch roots
setpriv --reuid 1000 --regid 1000 --clear-groups bash -c '
  id
  touch users
  unshare -r bash -c "id; cat /proc/self/uid_map /proc/self/gid_map /proc/self/setgroups; stat -c \"%n %U %u\" *; chown 0 roots; chown 1 users; touch inside"
  stat -c "%n %u" *'
