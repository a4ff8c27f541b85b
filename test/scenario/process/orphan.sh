# When a parent ends first, its child goes to process 1.
# source: wait(2), NOTES
# cgroup: any

bash -c 'sleep 0.5 & echo "parent ends"'
sleep 0.1
ps -o ppid= -C sleep | tr -d ' '
sleep 0.6
pgrep sleep || echo gone
