# kill by name and number of the signal; what it says of processes that are not there.
# source: kill(1), bash(1)
# cgroup: any
# normalise: pid

sleep 100 & kill -9 $!; wait $!; echo $?
sleep 100 & kill -s HUP $!; wait $!; echo $?
sleep 100 & kill -SIGTERM $!; wait $!; echo $?
sleep 100 & kill -STOP $!; kill -TERM $!; kill -0 $! && echo there; kill -CONT $!; wait $!; echo $?
kill 99999; echo $?
kill -0 $$; echo $?
kill -NOSUCH $$; echo $?
kill; echo $?
kill -l 9; kill -l TERM; kill -l 137
/bin/kill 99999; echo $?
setpriv --reuid 1000 --regid 1000 --clear-groups bash -c 'kill 1'
