# Without mounting /proc anew the shell is process 1, but /proc still shows the outer numbers.
# source: pid_namespaces(7), /proc and PID namespaces
# cgroup: any

unshare -pf bash -c '
  echo $$
  [ "$(readlink /proc/self)" -gt 100 ] && echo the outer number
  ls -d /proc/100
  mount -t proc proc /proc
  ls -d /proc/100
  umount /proc'
