# Routes of IPv6: what is added, replaced, found, and refused.
# source: ip-route(8)
# cgroup: any
ip link set lo up
ip netns add other
ip link add v0 type veth peer name v0 netns other
ip -n other link set v0 up
ip link set v0 address 02:00:00:00:00:01 up
sleep 3
ip addr add fd00:1::1/64 dev v0 nodad
ip route add default via fd00:1::2
ip -6 route add fd00:5::/64 via fe80::2 dev v0
ip -6 route add fd00:6::/64 via fd00:99::1
ip -6 route add fd00:7::/64 via fd00:1::2 metric 5
ip route add fd00:8::/48 dev v0
ip -6 route add fd00:8::1 dev v0
ip -6 route add blackhole fd00:a::/32
ip -6 route add unreachable fd00:b::/64
ip -6 route add prohibit fd00:c::/64
ip -6 route
ip -6 route show table all | grep -v '^anycast'
echo '# get'
for to in fd00:1::2 ::1 fd00:1::1 fd00:77::1 fd00:7::1 fd00:b::1 fd00:a::1 fd00:c::1 fe80::9; do ip -6 route get $to; done
ip route get fe80::9 dev v0
echo '# change'
ip -6 route replace fd00:7::/64 via fd00:1::3 metric 5
ip -6 route show fd00:7::/64
ip -6 route add fd00:7::/64 via fd00:1::2 metric 5
ip -6 route del fd00:5::/64
ip -6 route del fd00:5::/64
ip -6 route del default
ip -6 route get fd00:77::1
ip -6 route add fd00:5::/64 via fe80::2
ip -6 route add fd00:5::/64
ip -6 route add fd00:5::1/64 via fd00:1::1
ip -6 route add fd00:5::1/64 via fd00:1::9
ip -6 route show fd00:5::/64
ip -6 route add 10.0.0.0/8 dev v0
ip -6 addr add fd00:1::1/64 dev v0
ip -6 addr del fd00:1::8/64 dev v0
ip -6 addr add fd00:1::77 dev v0 nodad
ip -6 addr show dev v0
ip -6 route show dev v0
sort -k 4 /proc/net/if_inet6
awk '{ print $1, $2, $5, $6, $9, $10 }' /proc/net/ipv6_route | head -4
echo '# disable'
sysctl -w net.ipv6.conf.v0.disable_ipv6=1
ip -6 addr
ip -6 addr add fd00:1::4/64 dev v0
ip -6 route
echo 0 > /proc/sys/net/ipv6/conf/v0/disable_ipv6
sleep 3
ip -6 addr show dev v0
ip link set v0 down
ip -6 addr
ip -6 route
