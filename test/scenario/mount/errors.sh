# What mount says when it cannot.
# source: mount(8), exit status
# cgroup: any

cd /tmp
mkdir dir
touch file
mount -t tmpfs none nosuch
echo $?
mount -t tmpfs none file
echo $?
mount --bind nosuch dir
echo $?
mount --bind file dir
echo $?
mount --bind dir file
echo $?
mount /nosuch
echo $?
mount -o remount,ro dir
echo $?
setpriv --reuid 1000 --regid 1000 --clear-groups mount -t tmpfs none dir
echo $?
setpriv --reuid 1000 --regid 1000 --clear-groups umount /proc
echo $?
