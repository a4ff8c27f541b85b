# In a directory with the sticky bit only the owner of a file may remove or rename it.
# source: inode(7), S_ISVTX
# cgroup: any

cd /tmp
as() { setpriv --reuid "$1" --regid "$1" --clear-groups "${@:2}"; }
stat -c '%a %A' /tmp
as 1000 touch /tmp/file
as 1001 rm -f /tmp/file
as 1001 mv /tmp/file /tmp/other
as 1000 rm /tmp/file && echo removed
mkdir open
chmod 777 open
as 1000 touch open/file
as 1001 rm -f open/file && echo removed
chmod +t open
ls -ld open | cut -c1-10
