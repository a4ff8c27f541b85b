# Files of /proc/net show the namespace of the reader.
# source: proc(5), /proc/net
# cgroup: any

ip link set lo up
ip link add d0 type veth peer name p0
ip addr add 10.0.0.1/8 dev d0
ip link set d0 up
ip link set p0 up
sleep 0.2
nc -l 127.0.0.1 80 &
sleep 0.2
awk 'NR > 2 {print $1}' /proc/net/dev
awk 'NR > 1 {print $2, $3, $4}' /proc/net/tcp
awk 'NR > 1 {print $1, $2, $3, $8}' /proc/net/route
unshare -n awk 'NR > 2 {print $1}' /proc/net/dev
kill $!
ls /sys/class/net
cat /sys/class/net/lo/mtu
