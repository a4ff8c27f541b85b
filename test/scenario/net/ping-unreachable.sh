# Who does not answer ARP is unreachable: the sender's own kernel says so.
# source: ping(8); arp(7)
# cgroup: any

ip netns add one
ip link add e0 type veth peer name e1 netns one
ip addr add 10.0.0.1/24 dev e0
ip link set e0 up
ip -n one link set e1 up
sleep 0.2
ping -c1 -w6 10.0.0.7 | sed -n 2p
ip neigh
