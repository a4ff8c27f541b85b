# Routes in detail: metrics, tables, rules, types that lead nowhere, a cable that is down.
# source: ip-route(8), ip-rule(8)
# cgroup: any

ip link set lo up
ip link add d0 type veth peer name p0; ip link add d1 type veth peer name p1
for i in d0 p0 d1 p1; do sysctl -qw net.ipv6.conf.$i.disable_ipv6=1;  ip link set $i up; done
sleep 0.2
ip addr add 10.0.0.1/24 dev d0; ip addr add 10.1.0.1/24 dev d1
ip route add default via 10.0.0.254
ip route add default via 10.0.0.253; echo $?
ip route add default via 10.0.0.253 metric 100
ip route add 192.168.0.0/16 via 10.1.0.254
ip route add 192.168.5.0/24 dev d0
ip route add 1.1.1.1 via 9.9.9.9; echo $?
ip route add 1.1.1.1/24 via 10.0.0.2; echo $?
ip route add 1.1.1.1 dev nosuch; echo $?
ip route add foo via 10.0.0.2; echo $?
ip route
ip route show default
ip route show dev d1
ip route show 192.168.0.0/16
ip route get 192.168.5.9
ip route get 192.168.6.9
ip route get 8.8.8.8
ip route get 10.0.0.1
ip route get 10.0.0.255
ip route get 127.0.0.1
ip route del 192.168.5.0/24; ip route del 192.168.5.0/24; echo $?
ip route replace default via 10.0.0.99
ip route change 192.168.0.0/16 via 10.1.0.7
ip r
ip route show table local
ip route show table main
ip route show table 100; echo $?
ip route add 5.5.5.0/24 via 10.0.0.5 table 100; ip route show table 100
ip rule add from 10.0.0.0/24 table 100; ip rule
ip rule add fwmark 1 lookup 100 prio 50; ip rule list
ip rule del prio 50; ip rule del prio 50; echo $?
ip route get 5.5.5.5 from 10.0.0.1
ip route get 5.5.5.5
ip route add unreachable 7.7.7.0/24; ip route get 7.7.7.7; echo $?
ip route add blackhole 7.7.8.0/24; ip route get 7.7.8.7; echo $?
ip route add prohibit 7.7.9.0/24; ip route get 7.7.9.7; echo $?
ip -d route show | head -3
ip route flush table 100; ip route show table 100
ip route add 6.6.7.0/24 src 10.0.0.1 dev d1 scope link; ip route show 6.6.7.0/24
ip route flush 6.6.7.0/24; ip route show 6.6.7.0/24
ip route del default; ip route del default; ip route del default; echo $?
ip link set d0 down; ip route
ip route get 8.8.8.8; echo $?
ip route add 9.9.9.0/24 via 10.1.0.9 dev d1 proto static metric 5 mtu 1400; ip route show 9.9.9.0/24
ip route append 9.9.9.0/24 via 10.1.0.8; ip route | grep 9.9
ip link set p1 down; ip route show dev d1
ip route list proto kernel
ip route show scope link
ip route show via 10.1.0.9
ip route add default dev d1; ip route show default
ip route add 10.50.0.0/16 via 10.1.0.1; echo $?
ip route add default via 10.1.0.254 onlink dev d1 metric 7; ip r show default
ip addr add 10.3.3.3/24 dev d1; ip addr del 10.1.0.1/24 dev d1; ip r
