# Two routers in a row, seen by ping: too short a life, routes that lead nowhere, a way back that is missing.
# source: ip-route(8), ping(8), icmp(7)
# cgroup: any
# normalise: time

for n in a r1 r2 b; do ip netns add $n; ip -n $n link set lo up; done
link(){ ip link add $1$2 netns $1 type veth peer name $2$1 netns $2; ip -n $1 addr add $3 dev $1$2; ip -n $2 addr add $4 dev $2$1; ip -n $1 link set $1$2 up; ip -n $2 link set $2$1 up; }
link a r1 10.0.1.2/24 10.0.1.1/24
link r1 r2 10.0.2.1/24 10.0.2.2/24
link r2 b 10.0.3.1/24 10.0.3.2/24
for r in r1 r2; do ip netns exec $r sysctl -qw net.ipv4.ip_forward=1; done
ip -n a route add default via 10.0.1.1
ip -n r1 route add 10.0.3.0/24 via 10.0.2.2
ip -n r2 route add 10.0.1.0/24 via 10.0.2.1
ip netns exec a ping -c1 -W1 10.0.3.2; echo $?
ip -n b route add default via 10.0.3.1
ip netns exec a ping -c1 -W1 10.0.3.2 | sed -n 2p
for t in 1 2 3; do ip netns exec a ping -c1 -W1 -t $t 10.0.3.2 | sed -n 2p; done
ip netns exec a ping -c1 -W1 10.0.9.9; echo $?
ip netns exec a ping -c1 -W1 10.0.2.99 | head -3; echo ${PIPESTATUS[0]}
ip -n r1 route add unreachable 10.9.0.0/16; ip netns exec a ping -c1 -W1 10.9.0.1 | sed -n 2p
ip -n r1 route add prohibit 10.8.0.0/16; ip netns exec a ping -c1 -W1 10.8.0.1 | sed -n 2p
ip -n r1 route add blackhole 10.7.0.0/16; ip netns exec a ping -c1 -W1 10.7.0.1 | tail -2 | head -1
ip netns exec a nc -zv -w1 10.0.3.2 80
ip -n r2 link set r2b down; ip netns exec a ping -c1 -W1 10.0.3.2; echo $?
ip -n r2 route; ip -n b -br link | awk '{print $1,$2}'
ip -n r2 link set r2b up; sleep 0.1; ip netns exec a ping -c1 -W1 10.0.3.2 | sed -n 2p; ip -n r2 route
ip netns exec a ping -c1 -W1 -s 3000 10.0.3.2 | sed -n 2p
ip netns exec r1 ip -s neigh | wc -l
ip netns exec r1 sysctl -qw net.ipv4.ip_forward=0; ip netns exec a ping -c1 -W1 10.0.3.2; echo $?
ip netns exec r1 iptables -A OUTPUT -p icmp -j DROP; ip netns exec a ping -c1 -W1 10.0.1.1; echo $?
ip netns exec a ping -c2 -i0.3 -W1 10.0.1.77; echo $?
ip netns exec a ping -c3 -i 0.2 -W 1 -q 10.0.1.2; echo $?
ip netns exec a ping -c1 -I 10.0.1.2 10.0.1.2 | head -1; ip netns exec a ping -c1 -I ar1 10.0.1.2 | head -1;  ip netns exec a ping -c1 -I 1.2.3.4 10.0.1.2; echo $?
ip netns exec a ping -c 5 -w 1 -i 0.3 10.0.1.2 | tail -3 | head -2
timeout -s INT 0.5 ip netns exec a ping -i 0.2 10.0.1.2 | tail -3 | head -2
