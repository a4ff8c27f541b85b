# What ip link and ip addr print of lo, veth and a bridge.
# source: ip-link(8), ip-address(8)
# cgroup: any
# normalise: mac

sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
ip link
ip addr
ip link set lo up
ip addr show lo
ip link add br0 type bridge
ip link add veth0 type veth peer name veth1
ip link set veth0 master br0
ip link
ip link set veth0 up
ip link set veth1 up
ip link set br0 up
ip addr add 192.168.5.1/24 dev br0
sleep 0.2
ip addr show br0
ip -br addr
ip -d link show veth0 | grep -o 'veth  *bridge_slave\|bridge_slave state [a-z]*'
