# Names from /etc/hosts and from servers that do not answer; files of /etc/netns.
# source: hosts(5), getent(1), ip-netns(8)
# cgroup: any
# normalise: time

ip link set lo up
echo 'nameserver 127.0.0.1' > /etc/resolv.conf
ping -c1 nosuch; echo $?
curl -sS http://nosuch/; echo $?
wget -q -O- http://nosuch/; echo $?
getent hosts nosuch; echo $?
nc -zv nosuch 80; echo $?
echo '127.0.0.1 app.local app' >> /etc/hosts
echo '10.0.0.5 db' >> /etc/hosts
ping -c1 app | head -2
ping -c1 app.local | head -1
getent hosts app db
getent ahosts db
ping -c1 -W1 db; echo $?
hostname web1; echo web1 > /etc/hostname; hostname -f; echo $?
echo '127.0.1.1 web1.example.com web1' >> /etc/hosts; hostname -f; hostname -d; hostname -i; hostname -a
ping -c1 web1 | head -1
getent hosts 127.0.1.1
mkdir -p /etc/netns/a; echo 'nameserver 9.9.9.9' > /etc/netns/a/resolv.conf; ip netns add a; ip netns exec a cat /etc/resolv.conf; cat /etc/resolv.conf
echo '1.2.3.4 special' > /etc/netns/a/hosts; ip netns exec a getent hosts special; getent hosts special; echo $?
hostname 'bad name'; echo $?
hostname ''; echo $?
hostname aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa; echo $?
