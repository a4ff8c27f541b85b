# A published port, asked for by the host, by a neighbour of the container, and by the container itself (hairpin).
# source: Docker docs, Packet filtering and firewalls; bridge(8), hairpin
# cgroup: any

ip link set lo up
sysctl -qw net.ipv4.ip_forward=1
ip link add docker0 type bridge; ip addr add 172.17.0.1/16 dev docker0; ip link set docker0 up
for i in 2 3; do ip netns add c$i; ip link add v$i type veth peer name eth0 netns c$i; ip link set v$i master docker0 up
ip -n c$i addr add 172.17.0.$i/16 dev eth0; ip -n c$i link set eth0 up; ip -n c$i link set lo up; ip -n c$i route add default via 172.17.0.1; done
mkdir /srv/w; echo container2 > /srv/w/index.html
ip netns exec c2 busybox httpd -p 80 -h /srv/w
iptables -t nat -N DOCKER
iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
iptables -t nat -A POSTROUTING -s 172.17.0.2/32 -d 172.17.0.2/32 -p tcp -m tcp --dport 80 -j MASQUERADE
iptables -t nat -A DOCKER -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.17.0.2:80
echo "host to its own address"; curl -s -m 2 http://172.17.0.1:8080/; echo $?
echo "host to localhost"; curl -s -m 2 http://127.0.0.1:8080/; echo $?
echo "other container"; ip netns exec c3 curl -s -m 2 http://172.17.0.1:8080/; echo $?
echo "itself, no hairpin"; ip netns exec c2 curl -s -m 2 http://172.17.0.1:8080/; echo $?
ip link set v2 type bridge_slave hairpin on
echo "itself, hairpin"; ip netns exec c2 curl -s -m 2 http://172.17.0.1:8080/; echo $?
sysctl -qw net.ipv4.conf.docker0.route_localnet=1
iptables -t nat -A OUTPUT -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A POSTROUTING -s 127.0.0.0/8 -o docker0 -j MASQUERADE
echo "localhost"; curl -s -m 2 http://127.0.0.1:8080/; echo $?
iptables -t nat -S
iptables -t nat -L -n
bridge -d link show dev v2 | grep -o 'hairpin [onf]*'
cat /sys/class/net/v2/brport/hairpin_mode
