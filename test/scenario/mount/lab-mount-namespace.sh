# What is mounted in a mount namespace of one's own is not seen outside of it.
# source: seeds 002, Mount namespace 실습
# cgroup: any

unshare -m /bin/bash <<'inside'
mount -t tmpfs tmpfs /mnt
mount | grep /mnt
cd /mnt
echo "hello" > text.txt
ls
cat text.txt
inside
echo "outside: [$(ls /mnt)]"
mount | grep -c /mnt
