# DNAT sends what comes to a port of the host to a namespace's port, as docker -p does.
# source: iptables-extensions(8), DNAT
# cgroup: any
# normalise: time

sysctl -qw net.ipv4.ip_forward=1
ip link add br0 type bridge
ip addr add 172.17.0.1/16 dev br0
ip link set br0 up
ip link set lo up
ip netns add box
ip link add v0 type veth peer name eth0 netns box
ip link set v0 master br0 up
ip -n box addr add 172.17.0.2/16 dev eth0
ip -n box link set eth0 up
ip -n box route add default via 172.17.0.1
ip netns add client
ip link add c0 type veth peer name eth0 netns client
ip addr add 192.168.1.1/24 dev c0
ip link set c0 up
ip -n client addr add 192.168.1.2/24 dev eth0
ip -n client link set eth0 up
mkdir /tmp/www
echo served > /tmp/www/index.html
ip netns exec box busybox httpd -p 80 -h /tmp/www
sleep 0.2
ip netns exec client curl -sS -m1 http://192.168.1.1:8080/
iptables -t nat -A PREROUTING -p tcp --dport 8080 -m addrtype --dst-type LOCAL -j DNAT --to-destination 172.17.0.2:80
ip netns exec client curl -sS -m1 http://192.168.1.1:8080/
curl -sS -m1 http://192.168.1.1:8080/ | cut -c1-60
iptables -t nat -A OUTPUT -p tcp --dport 8080 -m addrtype --dst-type LOCAL -j DNAT --to-destination 172.17.0.2:80
curl -sS -m1 http://192.168.1.1:8080/
iptables -t nat -S
iptables -t nat -L PREROUTING -n
iptables -t nat -L PREROUTING -nv | awk 'NR == 3 { print $1, $3 }'
conntrack -L -p tcp --dport 8080 2> /dev/null | grep -o 'src=192.168.1.2 dst=192.168.1.1 .*dport=8080 src=172.17.0.2 dst=192.168.1.2 sport=80' | sed 's/ sport=[0-9]* / /'
