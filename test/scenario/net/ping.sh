# What ping prints when there is an answer, none, no route, and no such host.
# source: ping(8)
# cgroup: any
# normalise: time

ip link set lo up
ping -c2 -i0.2 127.0.0.1
echo $?
ip link add d0 type veth peer name p0
ip addr add 10.0.0.1/24 dev d0
ip link set d0 up
ip link set p0 up
sleep 0.2
ping -c1 -W1 10.0.0.2
echo $?
ping -c1 -W1 10.1.0.2
echo $?
ping -c1 nosuch.invalid
echo $?
ping -c1 -q localhost
ping -c1 -s 1000 -W1 127.0.0.1 | sed -n 2p
