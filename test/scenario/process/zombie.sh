# A child that has ended is a zombie until its parent waits for it.
# source: wait(2), NOTES; proc(5)
# cgroup: any
# normalise: pid

(sleep 0.1 & exec sleep 0.6) &
sleep 0.3
child=$(pgrep -P $! )
grep State /proc/$child/status
ps -o stat=,comm= -p $child
tr '\0' ' ' < /proc/$child/cmdline | wc -c
kill -9 $!
sleep 0.2
[ -d /proc/$child ] || echo gone
