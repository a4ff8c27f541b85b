# A DROP rule lets a connection time out, REJECT refuses it at once.
# source: iptables(8), iptables-extensions(8)
# cgroup: any
# normalise: time

ip link set lo up
busybox httpd -p 80 -h /etc
curl -s http://127.0.0.1/hostname
iptables -A INPUT -p tcp --dport 80 -j DROP
curl -s -m 1 http://127.0.0.1/hostname
echo $?
iptables -L INPUT -n
iptables -R INPUT 1 -p tcp --dport 80 -j REJECT
curl -sS -m 1 http://127.0.0.1/hostname
echo $?
iptables -S
iptables -D INPUT 1
curl -s http://127.0.0.1/hostname
iptables -P INPUT DROP
ping -c1 -W1 -q 127.0.0.1 | grep -c ' 0 received'
iptables -L -n
