# The same port can be listened on in two network namespaces.
# source: network_namespaces(7)
# cgroup: any

ip link set lo up
nc -l 0.0.0.0 80 > /dev/null &
unshare -n bash -c 'ip link set lo up; nc -l 0.0.0.0 80 > /tmp/inner & sleep 0.2; ss -tlnH | awk "{print \$1, \$4}"; echo inside | nc -N 127.0.0.1 80; wait; cat /tmp/inner'
ss -tlnH | awk '{print $1, $4}'
kill $!
