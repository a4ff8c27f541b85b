# Devices in detail: names, flags, moving between namespaces, bridges that follow their ports.
# source: ip-link(8)
# cgroup: any
# normalise: mac

ip link add br0 type bridge
ip link add v0 type veth; ip -br link | awk '{print $1,$2}'
ip link set v0 name w0; ip link set w0 up; ip link set veth0 up; sleep 0.1; ip link set w0 name z0; echo $?; ip -br link show | awk '{print $1,$2}'
ip link set z0 promisc on; ip link show z0 | head -1
ip link set z0 arp off; ip link show z0 | head -1
ip link set z0 multicast off; ip link show z0 | head -1
ip link set z0 alias 'hello world'; ip link show z0
ip link set z0 txqueuelen 10; ip link show z0 | head -1
ip link set z0 mtu 70000; echo $?
ip link set z0 down; ip netns add a; ip link set z0 netns a; ip link show z0; echo $?; ip -n a link show
ip -n a link set z0 name eth0; ip link show veth0 | grep -o link-netns.*
ip -n a link set eth0 netns 1; ip -br link | awk '{print $1,$2}'
ip link del veth0; ip -br link | awk '{print $1}'
ip link add a1 type veth peer name a2 netns a; ip link show a1; ip -n a link show a2
ip netns del a; sleep 0.5; ip link show a1; echo $?
ip link set br0 up; ip -br link show br0 | awk '{print $1,$2,$4}'
ip link add c0 type veth peer name c1; ip link set c0 master br0; ip -br link show br0 | awk '{print $1,$2,$4}'; ip link set c0 up; ip link set c1 up; sleep 0.1;  ip -br link show br0 | awk '{print $1,$2,$4}'
ip link show master br0 | head -1
ip link set c0 nomaster; ip -br link show br0 | awk '{print $1,$2,$4}'
ip link del br0 type bridge; ip link del c0; ip -br link | awk '{print $1}'
ip link add name e0 mtu 1300 txqueuelen 5 address 02:00:00:00:00:07 type veth peer name e1 mtu 1350; ip link show type veth
ip link set dev e0 group 5; ip link show group 5 | head -1; ip link show e0 | head -1
ip link help 2>&1 | head -3
ip link set e0 e1; echo $?
ip link set e0 type foo; echo $?
ip l sh e0 | head -1
ip link set nosuch up; echo $?; ip link set up; echo $?
