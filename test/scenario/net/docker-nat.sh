# docker0: out by MASQUERADE, in by DNAT, and what conntrack remembers.
# source: Docker docs, Packet filtering and firewalls; conntrack(8)
# cgroup: any
# normalise: mac time port

ip link set lo up
ip netns add inet
ip netns add c1
ip link add docker0 type bridge
ip addr add 172.17.0.1/16 dev docker0
ip link set docker0 up
ip link add eth0 type veth peer name ext netns inet
ip addr add 192.0.2.10/24 dev eth0
ip link set eth0 up
ip -n inet addr add 192.0.2.1/24 dev ext
ip -n inet link set ext up
ip -n inet link set lo up
ip link add vethc1 type veth peer name eth0 netns c1
ip link set vethc1 master docker0 up
ip -n c1 addr add 172.17.0.2/16 dev eth0
ip -n c1 link set eth0 up
ip -n c1 link set lo up
ip -n c1 route add default via 172.17.0.1
sysctl -w net.ipv4.ip_forward=1
iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
ip netns exec c1 ping -c1 -W1 192.0.2.1
mkdir /srv/w; echo hello > /srv/w/index.html
ip netns exec c1 busybox httpd -p 80 -h /srv/w
iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
ip netns exec inet curl -s http://192.0.2.10:8080/
ip netns exec inet curl -s -o /dev/null -w '%{http_code} %{remote_ip}:%{remote_port} %{size_download} %{num_connects}\n' http://192.0.2.10:8080/nothing
curl -sS http://192.0.2.10:8080/
echo $?
conntrack -L 2>/dev/null | sed 's/[0-9]* ESTABLISHED/N ESTABLISHED/; s/[0-9]* TIME_WAIT/N TIME_WAIT/' | grep tcp
iptables -t nat -L -n -v
iptables -t nat -L PREROUTING -n --line-numbers
iptables-save -t nat | grep -v '^#'
ip netns exec c1 iptables -S
