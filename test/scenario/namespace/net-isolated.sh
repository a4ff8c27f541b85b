# A new network namespace has only lo, and that is down.
# source: network_namespaces(7)
# cgroup: any

ip link set lo up
ip -4 -br addr
unshare -n bash -c 'ip -4 -br addr; ip -br link; ip route; ping -c1 -W1 127.0.0.1; ip link set lo up; ip -4 -br addr; ping -c1 -W1 -q 127.0.0.1 | grep received | cut -d, -f1-3'
ping -c1 -W1 -q 127.0.0.1 | grep received | cut -d, -f1-3
