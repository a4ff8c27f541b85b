# Niceness goes to the children.
# source: nice(1)
# cgroup: any

nice
nice -n 5 nice
nice -n 5 bash -c 'nice -n 10 nice; ps -o ni= -p $$'
nice -n 100 nice
setpriv --reuid 1000 --regid 1000 --clear-groups nice -n -5 nice
