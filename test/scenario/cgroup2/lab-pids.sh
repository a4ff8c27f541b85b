# pids.max of the unified hierarchy refuses more processes than it says.
# source: seeds 002, 프로세스 생성 개수 제한 실습
# cgroup: v2

cd /sys/fs/cgroup
mkdir utils
cd utils
cat pids.max pids.current
echo 4 > pids.max
bash -c '
echo $$ > cgroup.procs
sleep 20 & sleep 20 & sleep 20 &
cat /proc/self/cgroup
wait'
echo $?
cat pids.max pids.events
