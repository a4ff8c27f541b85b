# wait gives the exit code of a child; without arguments it waits for all.
# source: bash(1), wait
# cgroup: any
# shell: bash sh

sh -c 'exit 3' &
wait $!; echo $?
sh -c 'sleep 0.2; exit 4' & first=$!
sh -c 'exit 5' & second=$!
wait $first; echo $?
wait $second; echo $?
sleep 100 &
kill $!
wait $! 2> /dev/null; echo $?
sleep 0.1 & sleep 0.1 &
wait; echo $?
