# Jobs of a script: wait -n, wait -p, disown, fg without a terminal.
# source: bash(1), JOB CONTROL
# cgroup: any

sleep 0.3 & sleep 0.1 & 
jobs
wait -n; echo "first $?"
jobs
wait; jobs; echo "all $?"
(exit 5) & wait $!; echo $?
(exit 6) & p=$!; sleep 0.1; wait $p; echo $?; wait $p; echo $?
false & true & wait; echo $?
sleep 0.1 & disown; wait; echo none
disown %5; echo $?
sleep 0.1 & wait -n -p who; [ $who = $! ] && echo same $?
wait -n; echo $?
wait 1; echo $?
(sleep 0.1; exit 4) & a=$!; (sleep 0.3; exit 5) & b=$!
wait -n -p w $a $b; echo "$? $([ "$w" = $a ] && echo a)"
wait -n $b; echo $?
for i in 3 1 2; do (sleep 0.$i; echo $i) & done; wait
fg; echo $?; bg; echo $?
set -m; sleep 0.1 & fg; echo $?
