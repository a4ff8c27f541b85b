# In a new pid namespace the shell is process 1, and with its own /proc it sees only its own processes.
# source: seeds 002, PID namespace 실습
# cgroup: any

unshare -pmif bash <<'inside'
echo $$
mount -t proc none /proc
ps -o pid,ppid,comm
ls -d /proc/[0-9]* | head -n1
inside
echo $$
