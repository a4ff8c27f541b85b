# A mount hides what lies below its mount point until it is unmounted.
# source: seeds 002, union file system 구성 실습
# cgroup: any

mkdir -p /home/ubuntu
cd /home/ubuntu
mkdir work
touch work/text.txt
mount -t tmpfs tmpfs /home/ubuntu/work
ls -A work
umount /home/ubuntu/work
ls -A work
