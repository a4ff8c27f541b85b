# A veth pair connects two network namespaces.
# source: veth(4), ip-netns(8)
# cgroup: any
# normalise: mac

ip netns add one
ip netns list
ip link add eth0 netns one type veth peer name eth1
ip -n one addr add 10.0.0.1/24 dev eth0
ip -n one link set eth0 up
ip addr add 10.0.0.2/24 dev eth1
ip link set eth1 up
ip -n one -4 -br addr
ip -4 -o addr show eth1
ip route
ping -c1 -W1 -q 10.0.0.1 | grep received | cut -d, -f1-3
ip netns exec one ping -c1 -W1 -q 10.0.0.2 | grep received | cut -d, -f1-3
ip neigh show dev eth1 | cut -d' ' -f1-3
ip -n one link set eth0 down
ip -br link show eth1 | awk '{print $1, $2}'
ip netns del one
sleep 0.5
ip link show eth1
ip netns list
