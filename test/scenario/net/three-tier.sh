# A proxy, an application on two networks, and a database: who reaches whom.
# source: Docker docs, Networking overview; ip-netns(8)
# cgroup: any

ip link set lo up
sysctl -qw net.ipv4.ip_forward=1
mk() { ip link add "$1" type bridge && ip addr add "$2" dev "$1" && ip link set "$1" up; }
plug() { # container, bridge, ifname, address
  ip link add "v-$1-$3" type veth peer name "$3" netns "$1"
  ip link set "v-$1-$3" master "$2" up
  ip -n "$1" addr add "$4" dev "$3"; ip -n "$1" link set "$3" up
}
mk front 172.20.0.1/24; mk back 172.21.0.1/24
for c in proxy app db; do ip netns add $c; ip -n $c link set lo up; done
plug proxy front eth0 172.20.0.2/24
plug app front eth0 172.20.0.3/24
plug app back eth1 172.21.0.2/24
plug db back eth0 172.21.0.3/24
ip -n proxy route add default via 172.20.0.1
ip -n app route add default via 172.20.0.1
ip -n db route add default via 172.21.0.1
iptables -P FORWARD DROP
iptables -A FORWARD -i front -o front -j ACCEPT
iptables -A FORWARD -i back -o back -j ACCEPT
ip netns exec db nc -lk 5432 >/dev/null & 
ip netns exec app nc -lk 8000 >/dev/null &
sleep 0.2
try() { ip netns exec "$1" nc -z -w 1 "$2" "$3" && echo "$1 -> $2:$3 open" || echo "$1 -> $2:$3 closed ($?)"; }
try proxy 172.20.0.3 8000
try app 172.21.0.3 5432
try proxy 172.21.0.3 5432
try db 172.20.0.3 8000
try proxy 172.20.0.3 8001
ip netns exec app ip route
ip netns exec app ip -br -4 addr
for c in app db; do echo "$c"; ip netns exec $c ss -tln; done
iptables -vnL FORWARD | awk 'NR>2{print $3,$6,$7}'
kill %1 %2
