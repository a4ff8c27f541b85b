# A stateful firewall between two networks, with what each kind of refusal looks like.
# source: iptables-extensions(8), conntrack, REJECT
# cgroup: any
# normalise: time

ip link set lo up
ip netns add client; ip netns add server
ip link add c0 type veth peer name eth0 netns client; ip link add s0 type veth peer name eth0 netns server
ip addr add 10.1.0.1/24 dev c0; ip addr add 10.2.0.1/24 dev s0; ip link set c0 up; ip link set s0 up
ip -n client addr add 10.1.0.2/24 dev eth0; ip -n client link set eth0 up; ip -n client route add default via 10.1.0.1
ip -n server addr add 10.2.0.2/24 dev eth0; ip -n server link set eth0 up; ip -n server route add default via 10.2.0.1
ip netns exec client ping -c1 -W1 10.2.0.2 | tail -n 3 | head -1
echo 1 > /proc/sys/net/ipv4/ip_forward
ip netns exec client ping -c1 -W1 10.2.0.2 | sed -n 2p
iptables -P FORWARD DROP
iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
iptables -A FORWARD -i c0 -p tcp --dport 80 -m conntrack --ctstate NEW -j ACCEPT
iptables -A FORWARD -i c0 -p icmp --icmp-type echo-request -j ACCEPT
mkdir /srv/w; echo ok > /srv/w/index.html
ip netns exec server busybox httpd -p 80 -h /srv/w
ip netns exec server busybox httpd -p 81 -h /srv/w
ip netns exec client curl -s -m 2 http://10.2.0.2/; echo $?
ip netns exec client curl -s -m 1 http://10.2.0.2:81/; echo $?
ip netns exec client ping -c1 -W1 10.2.0.2 | sed -n 2p
ip netns exec server ping -c1 -W1 10.1.0.2; echo $?
ip netns exec client nc -zv -w1 10.2.0.2 79; echo $?
iptables -A FORWARD -i c0 -p tcp -j REJECT --reject-with tcp-reset
iptables -A FORWARD -j REJECT
ip netns exec client nc -zv -w1 10.2.0.2 81; echo $?
ip netns exec server ping -c1 -W1 10.1.0.2; echo $?
ip netns exec server nc -zv -w1 10.1.0.2 22; echo $?
ip netns exec client ping -c1 -t 1 -W1 10.2.0.2; echo $?
ip netns exec client ping -c1 -W1 10.3.0.2; echo $?
ip netns exec client ping -c1 -W1 10.1.0.77; echo $?
iptables -S FORWARD
conntrack -L -p icmp 2>/dev/null | grep -c 10.1.0.2
