# What ip addr and ip link say of what is there already, or is not there.
# source: ip-address(8), ip-link(8)
# cgroup: any

ip link add d0 type veth peer name p0
ip link add d0 type veth peer name p0
echo $?
ip addr add 10.0.0.1/24 dev d0
ip addr add 10.0.0.1/24 dev d0
echo $?
ip addr del 10.0.0.2/24 dev d0
echo $?
ip addr add 10.0.0.300/24 dev d0
echo $?
ip addr add 10.0.0.1 dev nosuch
echo $?
ip link set nosuch up
echo $?
ip link del nosuch
echo $?
ip link add name-that-is-too-long type bridge
echo $?
ip link add x type nosuch
echo $?
ip nosuch
echo $?
ip addr show d0 | grep inet
setpriv --reuid 1000 --regid 1000 --clear-groups ip link set d0 up
echo $?
ip link set d0 name d1 && ip -br link show d1 | cut -d' ' -f1
