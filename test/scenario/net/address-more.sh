# Addresses in detail: labels, peers, scopes, secondaries and their promotion.
# source: ip-address(8)
# cgroup: any
# normalise: mac

ip link add d0 type veth peer name p0
sysctl -qw net.ipv6.conf.all.disable_ipv6=1
ip link set p0 up
ip addr add 10.0.0.1/24 dev d0
ip addr add 10.0.0.1/24 dev d0; echo $?
ip addr add 10.0.0.1/33 dev d0; echo $?
ip addr add 10.0.0.300/24 dev d0; echo $?
ip addr add 10.0.0.2; echo $?
ip addr del 10.0.0.9/24 dev d0; echo $?
ip addr del 10.0.0.1 dev d0; echo $?
ip addr add 10.0.0.1/24 dev d0 label d0:1
ip addr add 10.0.0.2/24 dev d0
ip addr add 10.0.0.3/24 brd + dev d0
ip addr add 10.9.0.1 peer 10.9.0.2 dev d0
ip addr add 10.8.0.1/24 scope link dev d0
ip -4 addr show d0
ip route
ip link set d0 up; sleep 0.2; ip route
ip addr show dev d0 | grep inet
ip -o -4 addr
ip -br -4 addr show d0
ip addr show label d0:1
ip addr show primary dev d0 | grep -c inet
ip addr show secondary | grep inet
ip addr flush dev d0; ip -4 addr show d0; ip route
ip addr show up | grep -c mtu
ip a s d0 | head -1
ip addr add 127.0.0.5/8 dev lo; ip -4 a s lo
ip addr replace 10.1.1.1/24 dev d0; ip addr change 10.1.1.1/24 dev d0; ip -4 -o a s d0
ip a add dev d0 10.2.2.2/30 ; ip -4 -o a s d0 to 10.2.2.0/24
ip addr del 10.1.1.1/24 dev d0; ip -br a
ip addr add 10.4.4.4/24 dev d0; ip addr add 10.4.4.5/24 dev d0; ip addr del 10.4.4.4/24 dev d0; ip -4 a s d0 | grep inet
sysctl -qw net.ipv4.conf.d0.promote_secondaries=1
ip addr add 10.4.4.4/24 dev d0; ip addr add 10.4.4.5/24 dev d0; ip addr del 10.4.4.4/24 dev d0; ip -4 a s d0 | grep inet
ip addr flush to 10.4.4.0/24; ip -4 a s d0 | grep inet
ip addr flush; echo $?
ip addr add 0.0.0.0/0 dev d0; echo $?
ip addr add 224.0.0.1/24 dev d0; echo $?
ip address help 2>&1 | head -3
ip addr add 10.0.0.0/8 dev d0 foo; echo $?
ip addr sh d0 type veth | wc -l
ip a s type bridge; ip link show master br9; echo $?
ip addr add 10.6.6.6 dev d0; ip r | grep 10.6
