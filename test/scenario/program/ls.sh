# ls: columns off a terminal, long form, sizes, order, kinds, errors.
# source: ls(1)
# cgroup: any

mkdir /tmp/d
cd /tmp/d
echo hello > b; head -c 2000 /dev/zero > a; mkdir sub; ln -s b link; ln b hard; mkfifo pipe; touch .dot 'sp ace'; chmod 4755 a
touch -h -d '2020-01-02 03:04' a b link sub pipe 'sp ace' .dot
ls
ls -a
ls -A | wc -l
ls -l | tail -n +2
ls -lh a
ls -ln --time-style=+%Y b
ls -F
ls -p
ls -1 -r
ls -S -1 | head -n1
ls -d sub .
ls -R sub
ls -m
ls a nosuch sub
echo $?
ls -i b hard | awk '{print $1}' | uniq | wc -l
ls -Q
ls --nosuch
echo $?
ls -y
ls -ld --time-style=full-iso b
