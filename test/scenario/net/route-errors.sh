# Routes: metrics, replacement, and what ip says of those that cannot be.
# source: ip-route(8)
# cgroup: any

ip link add d0 type veth peer name p0
ip addr add 10.0.0.1/24 dev d0
ip route
ip link set p0 up
ip link set d0 up
sleep 0.2
ip route
ip route add 10.5.0.0/16 via 10.0.0.9
ip route add 10.5.0.0/16 via 10.0.0.9
echo $?
ip route add 10.6.0.0/16 via 10.77.0.1
echo $?
ip route add default via 10.0.0.254
ip route add default via 10.0.0.253 metric 50
ip route replace 10.5.0.0/16 via 10.0.0.8
ip route
ip route get 10.5.1.1 | head -n1
ip route get 8.8.8.8 | head -n1
ip route del 10.9.0.0/16
echo $?
ip route add nonsense via 10.0.0.1
echo $?
ip route add 10.7.0.0/16 dev nosuch
echo $?
ip link set d0 down
ip route
