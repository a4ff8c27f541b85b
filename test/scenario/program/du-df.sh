# du counts blocks, of hard links once; df looks at file systems.
# source: du(1), df(1)
# cgroup: any

mkdir -p /tmp/disk
mount -t tmpfs -o size=4m disk /tmp/disk
cd /tmp/disk
mkdir -p a/b; head -c 10000 /dev/zero > a/one; head -c 5000 /dev/zero > a/b/two; ln a/one a/b/link; truncate -s 1M sparse
du; du -s; du -sh a; du -a a | sort -k2; du --apparent-size -b a/one; du -h sparse; du -c a/one a/b/two; du -d1; du nosuch; echo $?; du -s a a/b
df .; df -h . | tail -n1; df -k --output=target,size,pcent . ; df -T . | tail -n1; df nosuch; echo $?; df -a 2> /dev/null | grep -c '^proc'
