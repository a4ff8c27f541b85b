# nsenter -p makes the child a member of the target's pid namespace.
# source: nsenter(1), --pid
# cgroup: any

unshare -pf --mount-proc bash -c 'sleep 100; true' 2>/dev/null &
sleep 0.3
init=$(pgrep -f -n 'sleep 100; true')
nsenter -t $init -p -m ps -e -o pid,comm | head -n3
nsenter -t $init -p -m bash -c '[ $$ -lt 50 ] && echo small number'
nsenter -t $init -p -m kill -9 1
sleep 0.1
kill -0 $init && echo alive
kill -9 $init
