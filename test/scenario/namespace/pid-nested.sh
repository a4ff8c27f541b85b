# A process has a number in each pid namespace; NSpid lists them from that of the /proc mount inwards.
# source: proc(5), NSpid
# cgroup: any

unshare -pf --mount-proc bash -c '
  echo outer $$
  unshare -pf --mount-proc bash -c "echo inner \$\$; grep NSpid /proc/\$\$/status; exec sleep 30" 2>/dev/null &
  sleep 0.3
  inner=$(pgrep sleep)
  grep NSpid /proc/$inner/status | wc -w
  awk "/NSpid/ { print \$3 }" /proc/$inner/status
  kill -9 $inner
  wait'
