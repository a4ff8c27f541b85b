# Locks of files: held by a command, by a descriptor of the shell, and given back at its end
# source: flock(1), flock(2)
# cgroup: any
flock /tmp/l echo locked; flock -n /tmp/l -c 'echo $0; exit 3'; echo "$?"
flock /tmp/l sleep 1 & sleep 0.3; flock -n /tmp/l echo never; echo "$?"; flock -n -E 7 /tmp/l true; echo "$?"; flock -w 0.2 /tmp/l echo never; echo "$?"; flock -s -n /tmp/l true; echo "$?"; flock /tmp/l echo after; wait
flock -s /tmp/l sleep 0.5 & sleep 0.1; flock -s -n /tmp/l echo both; flock -x -n /tmp/l echo never; echo "$?"; wait
exec 8>/tmp/l; flock -n 8; echo "$?"; flock -n /tmp/l true; echo "$?"; flock -u 8; flock -n /tmp/l echo free; flock 8; exec 8>&-; flock -n /tmp/l echo closed
( flock -n 9 || exit 1; echo critical ) 9>/tmp/l2; ls /tmp/l2; flock -n /tmp true; echo "$?"; flock; echo "$?"; flock 77; echo "$?"; flock /nosuch/x true; echo "$?"; flock /tmp/l nosuch; echo "$?"
