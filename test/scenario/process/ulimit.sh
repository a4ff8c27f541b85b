# nproc does not bind root; open files and file size are limited.
# source: bash(1), ulimit; getrlimit(2)
# cgroup: any
# normalise: pid

cd /tmp
(ulimit -f 1; head -c 3000 /dev/zero > file; echo $?; stat -c %s file)
(ulimit -n 5; exec 3< /etc/passwd 4< /etc/passwd; exec 5< /etc/passwd; echo $?)
(ulimit -u 0; true; /bin/true && echo root may)
setpriv --reuid 1000 --regid 1000 --clear-groups bash -c 'ulimit -n 100; ulimit -n; ulimit -n 200000000'
