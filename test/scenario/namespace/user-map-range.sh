# A user namespace's map is written from outside, once; numbers without a place in it show as nobody.
# source: user_namespaces(7), User and group ID mappings
# cgroup: any

cd /tmp
mkdir files
for uid in 0 1 100000 100001 200000; do touch files/$uid; chown $uid:$uid files/$uid; done
mkfifo ready go
unshare -U bash -c 'id -u; echo > ready; read < go; id -u; cat /proc/self/uid_map; stat -c "%n %u:%g" files/*' &
read < ready
child=$!
echo '0 100000 1000' > /proc/$child/uid_map
echo '0 100000 1000' > /proc/$child/gid_map
echo '0 100000 1000' > /proc/$child/uid_map
echo $?
echo > go
wait
