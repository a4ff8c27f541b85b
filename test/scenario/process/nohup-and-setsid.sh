# Sessions and groups of processes.
# source: setsid(1), credentials(7), nohup(1)
# cgroup: any
# normalise: pid

cd /tmp
bash -c '[ $(ps -o pgid= -p $$) = $(ps -o pgid= -p $PPID) ] && echo same group'
setsid -w bash -c '[ $(ps -o sid= -p $$) = $$ ] && echo own session'
nohup echo hello
(trap "" HUP; kill -HUP $BASHPID; echo survived)
(kill -HUP $BASHPID; echo survived)
echo $?
