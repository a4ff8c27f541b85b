# lsns lists namespaces with their types, number of processes and first command.
# source: lsns(8)
# cgroup: any

unshare -un sleep 100 &
sleep 0.2
lsns -n -o TYPE,COMMAND -p $! | sort
lsns -n -t uts -o TYPE,COMMAND | sort
kill $!
