# FORWARD with policy DROP passes only what rules accept; answers pass as ESTABLISHED.
# source: iptables-extensions(8), conntrack
# cgroup: any

sysctl -qw net.ipv4.ip_forward=1
for n in 1 2; do
  ip netns add n$n
  ip link add v$n type veth peer name eth0 netns n$n
  ip addr add 10.0.$n.1/24 dev v$n
  ip link set v$n up
  ip -n n$n addr add 10.0.$n.2/24 dev eth0
  ip -n n$n link set eth0 up
  ip -n n$n route add default via 10.0.$n.1
done
try() { ip netns exec $1 ping -c1 -W1 -q $2 | grep received | cut -d, -f1-2; }
try n1 10.0.2.2
iptables -P FORWARD DROP
try n1 10.0.2.2
iptables -A FORWARD -i v1 -o v2 -j ACCEPT
try n1 10.0.2.2
iptables -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
try n1 10.0.2.2
try n2 10.0.1.2
iptables -L FORWARD -n -v | awk '{print $3, $6, $7, $8, $9}' | tail -n2
iptables -S FORWARD
