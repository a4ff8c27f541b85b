# Process 1 gets only the signals from inside its namespace for which it has handlers; from outside SIGKILL works.
# source: pid_namespaces(7), The namespace init process
# cgroup: any

unshare -pf bash -c 'kill -TERM $$; kill -KILL $$; echo still here; trap "echo got TERM; exit 3" TERM; kill -TERM $$; sleep 1'
echo $?
unshare -pf bash -c 'sleep 100; true' 2>/dev/null &
sleep 0.3
init=$(pgrep -f -n 'sleep 100; true')
kill -TERM $init
sleep 0.1
kill -0 $init && echo alive
kill -KILL $init
sleep 0.1
kill -0 $init 2>/dev/null || echo dead
