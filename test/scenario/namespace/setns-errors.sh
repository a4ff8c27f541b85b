# What unshare and nsenter say when it cannot be.
# source: unshare(1), nsenter(1)
# cgroup: any

unshare --nosuch
echo $?
unshare -u nosuch
echo $?
unshare -u /etc/passwd
echo $?
setpriv --reuid 1000 --regid 1000 --clear-groups unshare -u true
echo $?
nsenter --uts=/etc/passwd true
echo $?
nsenter --uts=/nosuch true
echo $?
nsenter -u true
echo $?
unshare -u sh -c 'exit 42'
echo $?
unshare -pf sh -c 'kill -9 $$; exit 3'
echo $?
