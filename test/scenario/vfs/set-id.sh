# Set-user-ID programs run as their owner; files in a set-group-ID directory take its group.
# source: inode(7), S_ISUID, S_ISGID
# cgroup: any

cd /tmp
chmod 1777 .
cp /usr/bin/id myid
setpriv --reuid 1000 --regid 1000 --clear-groups ./myid
chmod u+s myid
stat -c '%A %a' myid
setpriv --reuid 1000 --regid 1000 --clear-groups ./myid
chown 1001 myid
stat -c '%A' myid
mkdir shared
chgrp 2000 shared
chmod 2775 shared
touch shared/file
mkdir shared/sub
stat -c '%n %g %a' shared/*
chmod 6644 shared/file
stat -c '%A' shared/file
