# A router between two networks of IPv6: it passes packets on only where it is told to, and says what it cannot reach.
# source: Documentation/networking/ip-sysctl.rst, RFC 4443, RFC 4861
# cgroup: any
# normalise: mac time
for name in left router right; do ip netns add $name; ip netns exec $name ip link set lo up; done
at() { ip netns exec "$@"; }
ip link add eth0 netns left type veth peer name eth1 netns router
ip link add eth0 netns right type veth peer name eth2 netns router
at left ip addr add fd00:1::2/64 dev eth0 nodad
at router ip addr add fd00:1::1/64 dev eth1 nodad
at router ip addr add fd00:2::1/64 dev eth2 nodad
at right ip addr add fd00:2::2/64 dev eth0 nodad
for pair in 'left eth0' 'router eth1' 'router eth2' 'right eth0'; do set -- $pair; at $1 ip link set $2 up; done
sleep 3
at left ip -6 route add default via fd00:1::1
at right ip -6 route add default via fd00:2::1 dev eth0
at left ping -c1 -W1 fd00:2::2
at router sysctl -w net.ipv6.conf.all.forwarding=1
at left ping -c1 fd00:2::2 | head -2
at left ping -c1 -t1 fd00:2::2
at left ip -6 neigh show fd00:1::1 | sed 's/lladdr .* router/lladdr MAC router/; s/DELAY/REACHABLE/'
at router ip -6 route add prohibit fd00:3::/64
at router ip -6 route add unreachable fd00:4::/64
at left ping -c1 fd00:3::1
at left ping -c1 fd00:4::1
at left ping -c1 fd00:5::1
at left ping -c1 fd00:2::99
at router ip link add br0 type bridge
at router ip -6 route get fd00:2::2
