# Two networks as Docker makes them: neighbours on one bridge pass FORWARD, the isolation chains keep networks apart.
# source: Docker docs, Packet filtering and firewalls; Documentation/networking/ip-sysctl.rst, bridge-nf-call-iptables
# cgroup: any

ip link set lo up
sysctl -qw net.ipv4.ip_forward=1
net(){ # bridge subnet
ip link add $1 type bridge; ip addr add $2.1/24 dev $1; ip link set $1 up; }
box(){ # name bridge ip gw
ip netns add $1; ip link add v$1 type veth peer name eth0 netns $1; ip link set v$1 master $2 up
ip -n $1 addr add $3/24 dev eth0; ip -n $1 link set eth0 up; ip -n $1 link set lo up; ip -n $1 route add default via $4; }
net docker0 172.17.0; net br-app 172.18.0
box a docker0 172.17.0.2 172.17.0.1
box b br-app 172.18.0.2 172.18.0.1
box c br-app 172.18.0.3 172.18.0.1
t(){ ip netns exec $1 ping -c1 -W1 $2 >/dev/null && echo "$1 -> $2 ok" || echo "$1 -> $2 no"; }
t a 172.18.0.2; t b 172.18.0.3
iptables -P FORWARD DROP
t a 172.18.0.2; t b 172.18.0.3
iptables -N DOCKER-ISOLATION-STAGE-1
iptables -N DOCKER-ISOLATION-STAGE-2
for br in docker0 br-app; do
iptables -A DOCKER-ISOLATION-STAGE-1 -i $br ! -o $br -j DOCKER-ISOLATION-STAGE-2
iptables -A DOCKER-ISOLATION-STAGE-2 -o $br -j DROP
done
iptables -A DOCKER-ISOLATION-STAGE-1 -j RETURN
iptables -A DOCKER-ISOLATION-STAGE-2 -j RETURN
iptables -A FORWARD -j DOCKER-ISOLATION-STAGE-1
for br in docker0 br-app; do
iptables -A FORWARD -o $br -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
iptables -A FORWARD -i $br ! -o $br -j ACCEPT
iptables -A FORWARD -i $br -o $br -j ACCEPT
done
t a 172.18.0.2; t b 172.18.0.3; t a 172.18.0.1; t b 172.17.0.1
iptables -L -n -v
iptables -nvL DOCKER-ISOLATION-STAGE-2 --line-numbers
iptables -S FORWARD
iptables -Z
iptables -D DOCKER-ISOLATION-STAGE-1 1
t a 172.18.0.2
iptables -nvxL FORWARD | head -3
