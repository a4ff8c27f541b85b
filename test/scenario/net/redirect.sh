# REDIRECT sends packets to a port of the machine itself.
# source: iptables-extensions(8), REDIRECT
# cgroup: any

ip link set lo up
echo page > /tmp/index.html
busybox httpd -p 127.0.0.1:8000 -h /tmp
sleep 0.2
iptables -t nat -A OUTPUT -p tcp -d 127.0.0.1 --dport 80 -j REDIRECT --to-ports 8000
curl -sS -m1 http://127.0.0.1/
iptables -t nat -S OUTPUT
iptables -t nat -L OUTPUT -n
