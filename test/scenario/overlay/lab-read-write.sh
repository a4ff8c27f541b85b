# With an upper layer an overlay can be written to; the lower layers stay as they are.
# source: seeds 002, OverlayFS 파일 시스템 구성 실습
# cgroup: any

mkdir /tmp/{lower1,lower2,upper,merged,work}
echo "lower1 a" > /tmp/lower1/a.txt
echo "lower2 a" > /tmp/lower2/a.txt
echo "lower2 b" > /tmp/lower2/b.txt
mount -t overlay overlay -o lowerdir=/tmp/lower1:/tmp/lower2,upperdir=/tmp/upper,workdir=/tmp/work/ /tmp/merged
mount | grep merged
cd /tmp/merged
echo "written" >> a.txt
echo "new" > c.txt
rm b.txt
ls
cat a.txt
cd ..
head lower1/* lower2/*
ls -A upper
cat upper/a.txt
stat -c '%n %F %t,%T' upper/*
umount /tmp/merged
ls -A merged upper
