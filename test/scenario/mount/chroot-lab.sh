# chroot into a directory needs a shell and its libraries there.
# source: seeds 002, chroot 실습
# cgroup: any

cd /
mkdir -p home/tomato
chroot /home/tomato /bin/bash
echo $?
cd home/tomato
mkdir bin test
cp /bin/bash bin
chroot /home/tomato /bin/bash
echo $?
mkdir -p lib/x86_64-linux-gnu lib64
cp /lib/x86_64-linux-gnu/libtinfo.so.6 lib/x86_64-linux-gnu
cp /lib/x86_64-linux-gnu/libc.so.6 lib/x86_64-linux-gnu/
cp /lib64/ld-linux-x86-64.so.2 lib64
tree .
chroot /home/tomato /bin/bash <<'inside'
pwd
echo /*
cd ..
pwd
ls
inside
echo $?
