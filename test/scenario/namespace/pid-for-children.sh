# unshare without --fork moves only the children; once the first child, process 1, has ended, no other can be made.
# source: pid_namespaces(7), unshare(1) --fork
# cgroup: any

unshare -p bash -c 'sh -c "echo first \$\$"; sh -c "echo second \$\$"; echo not reached'
echo $?
