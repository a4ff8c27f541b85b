# Two network namespaces reach each other by their IPv6 addresses, of the network and of the link; what addresses, routes and neighbours look like then.
# source: ip-address(8), ip-route(8), ip-neighbour(8), ping(8), RFC 4291, RFC 4861
# cgroup: any
# normalise: mac time
ip netns add a
ip netns add b
a() { ip netns exec a "$@"; }
b() { ip netns exec b "$@"; }
ip link add v0 netns a type veth peer name v0 netns b
a ip link set lo up
b ip link set lo up
a ip link set v0 address 02:00:00:00:00:01 up
b ip link set v0 address 02:00:00:00:00:02 up
sleep 3
a ip addr add fd00:1::1/64 dev v0 nodad
b ip addr add fd00:1::2/64 dev v0 nodad
echo '# addresses and routes'
a ip -6 addr
a ip -6 -o addr show dev v0
a ip -br addr show dev v0
a ip -6 route
a ip -6 route show table local
a ip -6 rule
a ip -6 neigh
echo '# echo'
a ping -6 -c1 fd00:1::2
a ping6 -c1 fd00:1::2 | head -2
a ping -c1 fe80::ff:fe00:2%v0
a ping -c1 -I v0 fe80::ff:fe00:2 | head -2
a ping -c1 ::1
a ping -c1 fd00:1::1 | head -2
a ping -n -q -c1 -s 1000 fd00:1::2
a ip -6 neigh show dev v0 | sed 's/DELAY/REACHABLE/' | sort
b ip -6 neigh show fd00:1::1 | sed 's/DELAY/STALE/'
echo '# nobody'
a ping -c1 fd00:2::9
a ping -c1 fd00:1::9
a ip -6 neigh show fd00:1::9
a ping -c1 -4 fd00:1::2
a ping -c1 -6 10.0.0.1
