# A file can be longer than what was written; holes read as zeros.
# source: truncate(1), lseek(2)
# cgroup: any
# shell: bash sh

cd /tmp
truncate -s 1M sparse
stat -c '%s %b' sparse
printf end | dd of=sparse bs=1 seek=2000000 conv=notrunc 2> /dev/null
stat -c '%s' sparse
tail -c 5 sparse | od -An -c
truncate -s 3 sparse
stat -c '%s' sparse
printf abcdef > file
truncate -s -2 file
cat file
echo
: > file
stat -c '%s' file
