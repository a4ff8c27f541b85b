# Each way to refuse a connection, and what curl, nc and ping say of it.
# source: iptables-extensions(8), REJECT; curl(1), nc(1)
# cgroup: any
# normalise: time port

ip link set lo up
busybox httpd -p 8080 -h /etc
iptables -A INPUT -p tcp --dport 8080 -j REJECT
curl -sS -m 2 http://127.0.0.1:8080/hostname; echo $?
nc -zv -w 1 127.0.0.1 8080; echo $?
iptables -R INPUT 1 -p tcp --dport 8080 -j REJECT --reject-with tcp-reset
curl -sS -m 2 http://127.0.0.1:8080/hostname; echo $?
iptables -R INPUT 1 -p tcp --dport 8080 -j DROP
curl -sS --connect-timeout 1 http://127.0.0.1:8080/hostname; echo $?
nc -zv -w 1 127.0.0.1 8080; echo $?
wget -q -T 1 -t 1 -O - http://127.0.0.1:8080/hostname; echo $?
iptables -R INPUT 1 -p tcp --dport 8080 -j REJECT --reject-with icmp-host-prohibited
curl -sS -m 2 http://127.0.0.1:8080/hostname; echo $?
nc -zv -w 1 127.0.0.1 8080; echo $?
iptables -R INPUT 1 -p tcp --dport 8080 -j REJECT --reject-with icmp-net-unreachable
nc -zv -w 1 127.0.0.1 8080; echo $?
iptables -F
iptables -A OUTPUT -p tcp --dport 8080 -j DROP
iptables -R OUTPUT 1 -p tcp --dport 8080 -j REJECT
iptables -F
iptables -A OUTPUT -p icmp -j DROP
ping -c1 -W1 127.0.0.1; echo $?
iptables -R OUTPUT 1 -p icmp -j REJECT
ping -c1 -W1 127.0.0.1; echo $?
iptables -F; iptables -A INPUT -p icmp -j REJECT --reject-with icmp-admin-prohibited
ping -c1 -W1 127.0.0.1; echo $?
iptables -F; iptables -A INPUT -p udp -j REJECT
echo x | nc -u -w1 127.0.0.1 999; echo $?
iptables -A INPUT -m conntrack --ctstate NEW -p tcp --dport 8080 -j ACCEPT
iptables -P INPUT DROP
curl -s -m 1 http://127.0.0.1:8080/hostname; echo $?
iptables -A INPUT -m conntrack --ctstate ESTABLISHED -j ACCEPT
curl -s -m 1 http://127.0.0.1:8080/hostname; echo $?
