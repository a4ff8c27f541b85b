# Background jobs: $!, jobs, their stdin is empty without job control.
# source: bash(1), JOB CONTROL
# cgroup: any

cat &
wait $!; echo $?
sleep 0.3 &
jobs
jobs -p | wc -l
wait %1
jobs
sleep 0.1 & sleep 0.1 &
jobs
wait
fg
echo $?
wait %5
