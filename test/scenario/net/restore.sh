# iptables-restore: all or nothing, and what it says of wrong lines.
# source: iptables-restore(8)
# cgroup: any

cat > /tmp/r <<'R'
*filter
:INPUT DROP [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:WEB - [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p tcp -m tcp --dport 80 -j WEB
-A WEB -s 10.0.0.0/24 -j ACCEPT
-A WEB -j DROP
COMMIT
*nat
:PREROUTING ACCEPT [0:0]
:INPUT ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:POSTROUTING ACCEPT [0:0]
-A POSTROUTING -s 10.0.0.0/24 -o eth0 -j MASQUERADE
COMMIT
R
iptables-restore < /tmp/r; echo $?
iptables-save | grep -v '^#' | diff - /tmp/r && echo same
iptables-save -c -t filter | grep -v '^#'
iptables-restore -n <<< '*filter
-A INPUT -p icmp -j ACCEPT
COMMIT'
iptables -S
iptables-restore --test /tmp/r; echo $?
echo '*filter
-A NOSUCH -j DROP
COMMIT' | iptables-restore; echo $?
echo '*filter
-A INPUT -j DROP' | iptables-restore; echo $?; iptables -S | head -3
echo 'garbage' | iptables-restore; echo $?
iptables-save -t nat > /tmp/n; iptables -t nat -F; iptables-restore /tmp/n; iptables -t nat -S
ip netns add x; ip netns exec x iptables -S; ip netns exec x iptables-restore /tmp/r; ip netns exec x iptables -S WEB
iptables-restore -v /tmp/r 2>&1 | head -5
