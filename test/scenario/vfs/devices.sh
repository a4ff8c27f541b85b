# The character devices null, zero and full.
# source: null(4), full(4)
# cgroup: any

cat /dev/null | wc -c
echo x > /dev/null
head -c 4 /dev/zero | od -An -tx1
echo x > /dev/full
echo $?
head -c 2 /dev/full | od -An -tx1
ls -l /dev/null /dev/zero | awk '{print $1, $5, $6, $NF}'
mknod /tmp/zero c 1 5
head -c 3 /tmp/zero | wc -c
mknod /tmp/x c 1
mknod /tmp/zero c 1 5
stat -c '%F %t:%T' /tmp/zero
