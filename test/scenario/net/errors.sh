# Mistakes that people make with ip and iptables, and what these say.
# source: ip(8), iptables(8)
# cgroup: any

ip link add docker0 type brdige; echo $?
ip link add type bridge; ip -br link | awk '{print $1}'
ip addr add 172.17.0.1 dev docker0; echo $?
ip addr add 172.17.0.1/16; echo $?
ip addr add 172.17.0/16 dev lo; echo $?; ip -4 addr show lo | grep inet
ip addr add 999.1.1.1/24 dev lo; echo $?
ip route add default via 10.0.0.1; echo $?
ip link set docker0 up; echo $?
ip link add veth0 type veth peer veth1; echo $?
ip link add veth2 type veth peer name; echo $?
ip link add veth0 type veth peer name veth9; echo $?
ip link set veth0 master docker0; echo $?
ip link set veth0 netns nowhere; echo $?
ip link set veth0 netns 99999; echo $?
ip netns exec nowhere ip a; echo $?
ip netns exec; echo $?
ip netns del nowhere; echo $?
ip netns add lab; ip netns add lab; echo $?
ip netns exec lab nonexistent; echo $?
ip netns exec lab /etc/passwd; echo $?
ip link del veth0; ip link del veth0; echo $?
ip link sett x; echo $?
ip adr; echo $?
ip addr add; echo $?
ip route add; echo $?
ip route add 10.0.0.0/8; echo $?
ip route add 10.0.0.0/8 dev lo; echo $?
ip route add 10.0.0.0/8 dev lo; echo $?
ip route del 11.0.0.0/8; echo $?
ip route get; echo $?
ip route get 1.2.3.4.5; echo $?
ip route get 8.8.8.8; echo $?
ip -5 a; echo $?
ip --bogus; echo $?
ip link show dev; echo $?
ip link show foo bar; echo $?
ip rule add; echo $?
ip rule add table 300; ip rule; ip rule del table 300; echo $?
ip neigh add 1.2.3.4; echo $?
ip link set lo mtu 10; ip link show lo | head -1
ip link set lo down; ip link set lo name loop; ip -br link | head -1
iptables -A FORWARD -i docker0 -o eth0; iptables -S FORWARD
iptables -A FORWARD -p tcp --dport http -j ACCEPT; iptables -S FORWARD | tail -1; iptables -L FORWARD | tail -1; iptables -nL FORWARD | tail -1
iptables -A FORWARD -p tcp --dport nosuch -j ACCEPT; echo $?
iptables -A forward -j DROP; echo $?
iptables -A INPUT -j drop; echo $?
iptables -I INPUT 5 -j DROP; echo $?
iptables -I INPUT 0 -j DROP; echo $?
iptables -A INPUT -p tcp -p udp -j DROP; echo $?
iptables -A INPUT -s 10.0.0.0/33 -j DROP; echo $?
iptables -A INPUT -s 10.0.0.1/255.255.255.0 -j DROP; iptables -S INPUT
iptables -A INPUT ! -s 10.0.0.1 -j DROP;  iptables -A INPUT -s 10.0.0.1,10.0.0.2 -j ACCEPT; iptables -S INPUT
iptables -A OUTPUT -i eth0 -j DROP; echo $?
iptables -A INPUT -o eth0 -j DROP; echo $?
iptables -t nat -A PREROUTING -o eth0 -j DNAT --to 1.1.1.1; echo $?
iptables -t nat -A OUTPUT -p tcp -j DNAT --to-destination 1.2.3.4:99999; echo $?
iptables -t nat -A PREROUTING -j DNAT --to-destination 1.2.3.4:80; echo $?
iptables -t nat -A POSTROUTING -j SNAT; echo $?
iptables -t nat -A POSTROUTING -j MASQUERADE --to-ports 1000-2000; echo $?
iptables -t nat -P PREROUTING DROP; echo $?
iptables -X NOSUCH; echo $?
iptables -X INPUT; echo $?
iptables -F NOSUCH; echo $?
iptables -L NOSUCH; echo $?
iptables -N 'bad chain'; echo $?
iptables -N INPUT; echo $?
iptables -N averyveryverylongchainnamethatexceeds; echo $?
iptables -N c1; iptables -A c1 -j c1; echo $?
iptables -N c2; iptables -A c1 -j c2; iptables -A c2 -j c1; echo $?
iptables -A INPUT -m state --state BOGUS -j DROP; echo $?
iptables -A INPUT -m conntrack -j DROP; echo $?
iptables -A INPUT --nosuch; echo $?
iptables -D INPUT; echo $?
iptables -L -t; echo $?
iptables -h | head -3
iptables -E c1 c2; echo $?
iptables -P INPUT; echo $?
