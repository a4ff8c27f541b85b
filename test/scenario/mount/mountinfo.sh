# mountinfo tells the root within the file system and the propagation of each mount.
# source: proc(5), /proc/pid/mountinfo
# cgroup: any

cd /tmp
mkdir a b c
mount -t tmpfs -o size=4k disk a
mkdir a/inner
mount --bind a/inner b
mount --make-shared a
mount --bind a c
grep ' /tmp/' /proc/self/mountinfo | sed -E 's/^[0-9]+ [0-9]+ [0-9]+:[0-9]+ //; s/shared:[0-9]+/shared:N/'
findmnt -n -o TARGET,SOURCE,FSTYPE,FSROOT b
mountpoint a
mountpoint /tmp
mountpoint nosuch
