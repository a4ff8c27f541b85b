# When process 1 of a pid namespace ends, the kernel kills all others in it.
# source: pid_namespaces(7), The namespace init process
# cgroup: any

unshare -pf bash -c 'sleep 100 & sleep 100 & exit 7'
echo $?
sleep 0.1
pgrep sleep
echo $?
