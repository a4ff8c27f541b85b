# Connections are shared out between two servers; REDIRECT, SNAT, and the other tables.
# source: iptables-extensions(8), statistic, REDIRECT, SNAT
# cgroup: any
# normalise: port time

ip link set lo up
mkdir -p /srv/a /srv/b; echo A > /srv/a/index.html; echo B > /srv/b/index.html
busybox httpd -p 127.0.0.1:8001 -h /srv/a; busybox httpd -p 127.0.0.1:8002 -h /srv/b
iptables -t nat -A OUTPUT -p tcp -d 127.0.0.1 --dport 80 -m statistic --mode nth --every 2 --packet 0 -j DNAT --to-destination 127.0.0.1:8001
iptables -t nat -A OUTPUT -p tcp -d 127.0.0.1 --dport 80 -j DNAT --to-destination 127.0.0.1:8002
for i in 1 2 3 4; do curl -s http://127.0.0.1/; done
iptables -t nat -L OUTPUT -n -v
iptables -t nat -F OUTPUT
curl -s http://127.0.0.1/; echo $?
iptables -t nat -A OUTPUT -p tcp --dport 80 -j REDIRECT --to-port 8001
curl -s http://127.0.0.1/; curl -s http://10.255.255.1/; echo $?
iptables -t nat -S OUTPUT
iptables -t nat -D OUTPUT 1
ip addr add 10.0.0.1/32 dev lo
iptables -t nat -A OUTPUT -d 10.0.0.1 -p tcp --dport 8080 -j DNAT --to 127.0.0.1:8002
curl -s http://10.0.0.1:8080/
iptables -t nat -A POSTROUTING -p tcp --dport 8002 -j SNAT --to-source 127.0.0.9
curl -s http://10.0.0.1:8080/
conntrack -L -p tcp -g 2>/dev/null | sed 's/6 [0-9]* /6 N /' | sort | tail -2
iptables -t nat -A PREROUTING -j ACCEPT; iptables -t nat -L -n --line-numbers
iptables -t mangle -A PREROUTING -j MARK --set-mark 1; iptables -t mangle -S; iptables -t mangle -L PREROUTING -n
iptables -t raw -A PREROUTING -p udp -j NOTRACK; iptables -t raw -S
iptables -t security -S
