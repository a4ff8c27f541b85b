# Hard links to what others own need leave to read and write it.
# source: proc_sys_fs(5), protected_hardlinks
# cgroup: any

cd /tmp
chmod 1777 .
other() { setpriv --reuid 1000 --regid 1000 --clear-groups "$@"; }
echo secret >root
chmod 644 root
echo open >open
chmod 666 open
cp /bin/true program
chmod 4777 program
other ln root one; echo $?
other ln open two; echo $?
other ln program three; echo $?
other ln -s root four; echo $?
other touch own
other ln own five; echo $?
mkfifo fifo
chmod 666 fifo
other ln fifo six; echo $?
ls
