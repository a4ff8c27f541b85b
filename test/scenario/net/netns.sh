# ip netns keeps named namespaces as bind mounts in /run/netns.
# source: ip-netns(8)
# cgroup: any

ip netns add one
ip netns add one
echo $?
ls /run/netns
grep -c netns/one /proc/mounts
ip netns exec one ip -br link
ip netns exec one bash -c 'readlink /proc/self/ns/net | tr -d 0-9; ip netns identify $$'
ip netns exec nosuch true
echo $?
ip netns exec one nosuch
echo $?
ip netns exec one sh -c 'exit 7'
echo $?
ip netns del nosuch
echo $?
ip link add d0 type veth peer name p0
ip link set d0 netns one
ip link show d0
ip -n one -br link show d0 | cut -d' ' -f1
ip netns del one
ip netns
