# A published port of a user-defined network: from outside, from the host, past the rules, and shut by DOCKER-USER.
# source: Docker docs, Packet filtering and firewalls
# cgroup: any
# normalise: port time

set -e
ip link set lo up
ip link add eth0 type veth peer name out; ip netns add world; ip link set out netns world
ip addr add 203.0.113.10/24 dev eth0; ip link set eth0 up
ip -n world addr add 203.0.113.1/24 dev out; ip -n world link set out up
ip link add name br-1a2b type bridge; ip addr add 172.18.0.1/16 brd 172.18.255.255 dev br-1a2b; ip link set dev br-1a2b up
echo 1 > /proc/sys/net/ipv4/ip_forward
ip netns add web; ip link add vethw type veth peer name eth0 netns web; ip link set vethw master br-1a2b; ip link set vethw up
ip netns exec web bash -c 'ip addr add 172.18.0.2/16 dev eth0; ip link set eth0 up; ip link set lo up; ip route add default via 172.18.0.1'
set +e
iptables -t nat -N DOCKER
iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A OUTPUT ! -d 127.0.0.0/8 -m addrtype --dst-type LOCAL -j DOCKER
iptables -t nat -A POSTROUTING -s 172.18.0.0/16 ! -o br-1a2b -j MASQUERADE
iptables -t nat -A DOCKER -i br-1a2b -j RETURN
iptables -t nat -A DOCKER -d 203.0.113.10/32 ! -i br-1a2b -p tcp -m tcp --dport 8080 -j DNAT --to-destination 172.18.0.2:80
iptables -N DOCKER; iptables -N DOCKER-USER; iptables -P FORWARD DROP
iptables -A FORWARD -j DOCKER-USER
iptables -A FORWARD -o br-1a2b -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -A FORWARD -o br-1a2b -j DOCKER
iptables -A FORWARD -i br-1a2b ! -o br-1a2b -j ACCEPT
iptables -A DOCKER -d 172.18.0.2/32 ! -i br-1a2b -o br-1a2b -p tcp -m tcp --dport 80 -j ACCEPT
iptables -A DOCKER-USER -j RETURN
mkdir -p /srv/html; echo 'Welcome!' > /srv/html/index.html
ip netns exec web busybox httpd -p 80 -h /srv/html
ip netns exec web busybox httpd -p 81 -h /srv/html
ip netns exec world curl -s --max-time 2 http://203.0.113.10:8080; echo "exit $?"
ip netns exec world curl -s --max-time 1 http://203.0.113.10:8081; echo "exit $?"
ip netns exec world curl -s --max-time 1 http://172.18.0.2:80; echo "exit $?"
ip -n world route add 172.18.0.0/16 via 203.0.113.10
ip netns exec world curl -s --max-time 1 http://172.18.0.2:80; echo "exit $?"
ip netns exec world curl -s --max-time 1 http://172.18.0.2:81; echo "exit $?"
curl -s --max-time 1 http://203.0.113.10:8080; echo "exit $?"
curl -s --max-time 1 http://127.0.0.1:8080; echo "exit $?"
curl -s --max-time 1 http://172.18.0.2; echo "exit $?"
ip netns exec web ping -c1 -W1 203.0.113.1 | tail -2 | head -1
ip netns exec web curl -s --max-time 1 http://203.0.113.10:8080; echo "exit $?"
iptables -I DOCKER-USER -i eth0 -s 203.0.113.1 -j DROP
ip netns exec world curl -s --max-time 1 http://203.0.113.10:8080; echo "exit $?"
ip netns exec web ping -c1 -W1 203.0.113.1 | tail -2 | head -1
iptables -D DOCKER-USER 1
iptables -t nat -L DOCKER -n --line-numbers
iptables -L DOCKER-USER -n
iptables -t nat -L POSTROUTING -nv | tail -1 | awk '{print $3,$7,$8}'
iptables-save -t filter | grep -c DOCKER
