# A namespace with forwarding routes between two networks; without it packets are dropped.
# source: ip-route(8); Documentation/networking/ip-sysctl.rst
# cgroup: any

for name in left right; do ip netns add $name; done
ip link add vl type veth peer name eth0 netns left
ip link add vr type veth peer name eth0 netns right
ip addr add 10.1.0.1/24 dev vl; ip link set vl up
ip addr add 10.2.0.1/24 dev vr; ip link set vr up
ip -n left addr add 10.1.0.2/24 dev eth0; ip -n left link set eth0 up
ip -n right addr add 10.2.0.2/24 dev eth0; ip -n right link set eth0 up
ip netns exec left ping -c1 -W1 10.2.0.2
ip -n left route add default via 10.1.0.1
ip -n right route add default via 10.2.0.1
sysctl net.ipv4.ip_forward
ip netns exec left ping -c1 -W1 -q 10.2.0.2 | grep -c ' 0 received'
sysctl -w net.ipv4.ip_forward=1
ip netns exec left ping -c1 -W1 10.2.0.2 | grep -o 'ttl=63'
ip -n left route get 10.2.0.2 | head -n1
ip route get 10.2.0.2 | head -n1
ip netns exec left ping -c1 -W1 -t1 10.2.0.2 | grep exceeded
