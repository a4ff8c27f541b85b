# Chains of one's own: jump, return, counters, deletion.
# source: iptables(8)
# cgroup: any

ip link set lo up
iptables -N CHECK
iptables -A INPUT -p icmp -j CHECK
iptables -A CHECK -s 127.0.0.1 -j RETURN
iptables -A CHECK -j DROP
ping -c2 -i0.2 -q 127.0.0.1 | grep received | cut -d, -f1-3
iptables -L -n -v
iptables -S CHECK
iptables -X CHECK
echo $?
iptables -N CHECK
echo $?
iptables -F
iptables -X CHECK
iptables -A NOSUCH -j DROP
echo $?
iptables -A INPUT -j NOSUCH
echo $?
iptables -D INPUT -p tcp -j DROP
echo $?
iptables -C INPUT -p tcp -j DROP
echo $?
iptables -t nosuch -L
echo $?
iptables -A INPUT --dport 80 -j DROP
echo $?
setpriv --reuid 1000 --regid 1000 --clear-groups iptables -L
echo $?
