# A container's network by hand: a cable into the namespace of a process, until that ends.
# source: network_namespaces(7); ip-netns(8)
# cgroup: any
# normalise: time mac

unshare --net --fork sleep 30 & sleep 0.3
pid=$(pgrep -n sleep)
ip link add veth0 type veth peer name ceth0
ip link set ceth0 netns $pid
ip link set veth0 up
ip addr add 172.30.0.1/24 dev veth0
nsenter -t $pid -n ip link
nsenter -t $pid -n ip addr add 172.30.0.2/24 dev ceth0
nsenter -t $pid -n ip link set ceth0 name eth0
nsenter -t $pid -n ip link set eth0 up
nsenter -t $pid -n ip link set lo up
nsenter -t $pid -n ip route add default via 172.30.0.1
sleep 0.2
nsenter -t $pid -n ip -br -4 addr
ping -c1 -W1 172.30.0.2 | head -2
nsenter -t $pid -n ping -c1 -W1 172.30.0.1 | tail -2 | head -1
ls -l /proc/$pid/ns/net | sed 's/.*-> //; s/[0-9]\{10\}/N/'
[ "$(readlink /proc/$pid/ns/net)" = "$(readlink /proc/self/ns/net)" ] && echo same || echo different
ip netns list
mkdir -p /run/netns; ln -s /proc/$pid/ns/net /run/netns/box; ip netns list; ip netns exec box hostname
ip link show veth0
ip netns identify $pid
kill %1; wait %1 2>/dev/null; sleep 0.5
ip link show veth0; echo $?
ip netns list; ip netns exec box true; echo $?
