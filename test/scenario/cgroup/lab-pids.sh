# pids.max limits how many processes a group may have; the shell cannot fork any more.
# source: seeds 002, 프로세스 생성 개수 제한 실습
# cgroup: v1

cd /sys/fs/cgroup/pids
mkdir utils
cd utils
ls
cat pids.max pids.current
echo 5 > pids.max
bash -c '
echo $$ > tasks
sleep 20 & sleep 20 & sleep 20 & sleep 20 &
cat pids.current
sleep 20 &
wait'
echo $?
cat pids.events
