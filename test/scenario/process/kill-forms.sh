# The forms of kill and what it says of mistakes.
# source: bash(1), kill; kill(1)
# cgroup: any

sleep 50 & a=$!
sleep 50 & b=$!
sleep 50 & c=$!
kill $a; wait $a; echo $?
kill -9 $b; wait $b; echo $?
kill -s INT $c; kill -SIGTERM $c; wait $c; echo $?
kill -l | head -2
kill -l 9; kill -l TERM; kill -l 137
kill -0 $a; echo $?
kill -0 $$; echo $?
/bin/kill -l | head -1
/bin/kill -9 99999999; echo $?
kill -STOP 1; echo $?
kill -BAD $$; echo $?
kill -99 $$; echo $?
kill %1; echo $?
kill ""; echo $?
kill -- -99999; echo $?
