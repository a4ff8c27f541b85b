# Namespaces on one bridge reach each other, and the host by the bridge's address.
# source: bridge(8), ip-link(8)
# cgroup: any

ip link add br0 type bridge
ip addr add 172.18.0.1/16 dev br0
ip link set br0 up
for n in 2 3; do
  ip netns add box$n
  ip link add veth$n type veth peer name eth0 netns box$n
  ip link set veth$n master br0 up
  ip -n box$n addr add 172.18.0.$n/16 dev eth0
  ip -n box$n link set eth0 up
  ip -n box$n link set lo up
  ip -n box$n route add default via 172.18.0.1
done
sleep 0.2
ip netns exec box2 ping -c1 -W1 -q 172.18.0.3 | grep received | cut -d, -f1-3
ip netns exec box3 ping -c1 -W1 -q 172.18.0.1 | grep received | cut -d, -f1-3
ping -c1 -W1 -q 172.18.0.2 | grep received | cut -d, -f1-3
ip netns exec box2 ip route
bridge link | awk '{print $2, $6, $7, $8, $9}' | sed 's/@.*://'
ip link set veth3 nomaster
ip netns exec box2 ping -c1 -W1 -q 172.18.0.3 | grep -c ' 0 received'
