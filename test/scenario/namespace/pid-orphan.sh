# An orphan is adopted by process 1 of its pid namespace.
# source: pid_namespaces(7), Adoption of orphaned children
# cgroup: any

unshare -pf --mount-proc bash -c '
  (sleep 0.3 & echo parent ends)
  sleep 0.1
  ps -o ppid= -C sleep | sort -u | tr -d " "
  wait
  sleep 0.4
  ps -e -o comm= > /tmp/ps; sort /tmp/ps | uniq -c | sed "s/^ *//"'
