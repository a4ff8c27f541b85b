# Fields of /proc/PID/status and stat.
# source: proc(5)
# cgroup: any

setpriv --reuid 1000 --regid 2000 --clear-groups grep -E '^(Name|State|Uid|Gid|Threads|PPid):' /proc/self/status
cut -d' ' -f2,3,4 /proc/self/stat
cat /proc/self/comm
bash -c 'echo renamed > /proc/$$/comm; ps -o comm= -p $$; true'
tr '\0' '\n' < /proc/$$/environ | grep -E '^(HOME|TZ|USER)=' | sort
sh -c 'cat /proc/$PPID/comm'
(exec -a another sleep 1) & sleep 0.1; tr '\0' ' ' < /proc/$!/cmdline; echo
cd /tmp; readlink /proc/$$/cwd
