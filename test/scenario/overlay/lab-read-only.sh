# An overlay with only lower layers merges them, the first on top, and takes no changes.
# source: seeds 002, OverlayFS 파일 시스템 구성 실습
# cgroup: any

mkdir /tmp/{lower1,lower2,upper,merged,work}
echo "lower1 a" > /tmp/lower1/a.txt
echo "lower1 c" > /tmp/lower1/c.txt
echo "lower2 a" > /tmp/lower2/a.txt
echo "lower2 b" > /tmp/lower2/b.txt
ls -R /tmp/lower*
mount -t overlay overlay -o lowerdir=/tmp/lower1:/tmp/lower2 /tmp/merged
mount | grep merged
ls /tmp/merged
head /tmp/merged/*
echo new > /tmp/merged/new.txt
echo "exit code $?"
rm /tmp/merged/a.txt
touch /tmp/merged/a.txt
mkdir /tmp/merged/folder
umount /tmp/merged
ls -A /tmp/merged
