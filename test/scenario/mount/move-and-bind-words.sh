# What mount says of moves, binds and types that cannot be.
# source: mount(8)
# cgroup: any

cd /tmp
mkdir a b c
mount -t tmpfs one a
mount -t tmpfs two b
mkdir a/x
echo hi >a/x/f
mount --move a c
ls a c
mount | grep -E 'one|two'
mount --move b/none c; echo $?
mount --move c/x b; echo $?
mkdir c/inner
mount --move c c/inner; echo $?
mount -o bind c/x/f b; echo $?
touch file
mount -o bind c/x/f file
cat file
umount file
mount none; echo $?
mount a; echo $?
mount -o bind c/x; echo $?
mount -t bogus x a; echo $?
mount -B; echo $?
mount a b c; echo $?
mount --bind c nodir; echo $?
mount -t tmpfs x nodir/y; echo $?
mount -v -t tmpfs vv b
mount --make-bogus b; echo $?
