# ldd lists the libraries that a program needs, and where they lie.
# source: seeds 002, chroot 실습; ldd(1)
# cgroup: any
# normalise: address

ldd /bin/bash
ldd /bin/busybox
echo $?
ldd /etc/passwd
echo $?
