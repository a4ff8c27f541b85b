# A bridge: its ports, what it has learned, isolation, and the rules of iptables on it.
# source: bridge(8)
# cgroup: any
# normalise: mac time

ip link add br0 type bridge; ip link set br0 up
for i in 1 2 3; do ip netns add n$i; ip link add p$i type veth peer name e0 netns n$i; ip link set p$i master br0 up; ip -n n$i addr add 10.0.0.$i/24 dev e0; ip -n n$i link set e0 up; ip -n n$i link set lo up; done
sleep 0.2
ip netns exec n1 ping -c1 -W1 10.0.0.2 | sed -n 2p
ping -c1 -W1 10.0.0.1; echo $?
ip addr add 10.0.0.254/24 dev br0; ping -c1 -W1 10.0.0.1 | sed -n 2p
bridge link
bridge fdb show | grep -v 33:33 | grep -v 01:00 | wc -l
bridge fdb show br br0 | grep -c 'master br0'
bridge fdb show dev p1 | grep -v permanent | sed 's/.* dev/dev/'
ip link set p2 nomaster; ip netns exec n1 ping -c1 -W1 10.0.0.2; echo $?
ip netns exec n1 ip neigh show 10.0.0.2 | awk '{print $NF}'
ip link set p2 master br0; ip netns exec n1 ip neigh flush all; ip netns exec n1 ping -c1 -W1 10.0.0.2 | sed -n 2p
ip link set br0 down; ip netns exec n1 ping -c1 -W1 10.0.0.2 | tail -2 | head -1; ip link set br0 up; sleep 0.2
bridge link set dev p1 isolated on; bridge link set dev p2 isolated on
ip netns exec n1 ip neigh flush all; ip netns exec n1 ping -c1 -W1 10.0.0.2 | tail -n 2 | head -1; ip netns exec n1 ping -c1 -W1 10.0.0.3 | sed -n 2p; ip netns exec n1 ping -c1 -W1 10.0.0.254 | sed -n 2p
bridge -d link show dev p1 | grep -o 'isolated [onf]*'
iptables -A FORWARD -i br0 -o br0 -j DROP; ip netns exec n1 ping -c1 -W1 10.0.0.3 | tail -2 | head -1; ip netns exec n1 ping -c1 -W1 10.0.0.254 | sed -n 2p
sysctl -w net.bridge.bridge-nf-call-iptables=0; ip netns exec n1 ping -c1 -W1 10.0.0.3 | sed -n 2p
iptables -nvL FORWARD | tail -1
ip link show master br0 | grep -c master
ls /sys/class/net/br0/brif; cat /sys/class/net/br0/bridge/stp_state
ip netns exec n1 ping -c2 -i 0.2 -b 10.0.0.255 2>&1 | tail -3
ip -n n1 addr add 10.0.0.2/24 dev e0; ip netns exec n3 ping -c1 -W1 10.0.0.2 | sed -n 2p
ip link del p3; ip -n n3 link; ip link del br0; ip -br link show p1 | awk '{print $1,$2}'; ip link show p1 | grep -c master
bridge link show; bridge vlan; bridge foo; echo $?; bridge link foo; echo $?
brctl show; echo $?
