# A named pipe brings a writer and a reader together.
# source: fifo(7)
# cgroup: any

cd /tmp
mkfifo pipe
stat -c '%F %a' pipe
(echo one; echo two) > pipe &
cat pipe
wait
cat < pipe &
echo through > pipe
wait
timeout 0.2 cat pipe
echo $?
mkfifo pipe
ls -l pipe | cut -c1
rm pipe && ls
