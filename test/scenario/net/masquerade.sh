# MASQUERADE gives packets from the inner network the outer address, so that answers come back.
# source: iptables-extensions(8), MASQUERADE
# cgroup: any

sysctl -qw net.ipv4.ip_forward=1
ip netns add inner
ip netns add outer
ip link add i0 type veth peer name eth0 netns inner
ip link add o0 type veth peer name eth0 netns outer
ip addr add 172.17.0.1/16 dev i0; ip link set i0 up
ip addr add 203.0.113.1/24 dev o0; ip link set o0 up
ip -n inner addr add 172.17.0.2/16 dev eth0; ip -n inner link set eth0 up
ip -n inner route add default via 172.17.0.1
ip -n outer addr add 203.0.113.9/24 dev eth0; ip -n outer link set eth0 up
ip netns exec inner ping -c1 -W1 -q 203.0.113.9 | grep received | cut -d, -f1-2
iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o i0 -j MASQUERADE
ip netns exec inner ping -c1 -W1 -q 203.0.113.9 | grep received | cut -d, -f1-2
ip netns exec outer bash -c 'nc -lv -n 7000 2>&1 | sed -E "s/ [0-9]+$//"' &
sleep 0.2
echo hello | ip netns exec inner nc -N 203.0.113.9 7000
wait
iptables -t nat -L POSTROUTING -n
iptables -t nat -S POSTROUTING
