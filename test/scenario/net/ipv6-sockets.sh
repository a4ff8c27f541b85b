# TCP and UDP over IPv6: servers of one family and of both, link-local addresses, what is refused and what ss and /proc/net show.
# source: ipv6(7), tcp(7), udp(7), nc(1), curl(1), ss(8)
# cgroup: any
# normalise: port time
ip netns add b
ip link set lo up
b() { ip netns exec b "$@"; }
b ip link set lo up
ip link add v0 type veth peer name v0 netns b
ip link set v0 address 02:00:00:00:00:01 up
b ip link set v0 address 02:00:00:00:00:02 up
ip addr add 10.0.0.1/24 dev v0
b ip addr add 10.0.0.2/24 dev v0
ip addr add fd00:1::1/64 dev v0 nodad
b ip addr add fd00:1::2/64 dev v0 nodad
sleep 3
mkdir /tmp/www; echo hello > /tmp/www/index.html
echo '# TCP'
b nc -6 -l 80 > /tmp/got &
sleep 0.2
b ss -tln
echo over six | nc -v -N fd00:1::2 80
wait; cat /tmp/got
b nc -6 -l 80 > /tmp/got &
sleep 0.2
echo over four | nc -v -N 10.0.0.2 80
echo link | nc -N fe80::ff:fe00:2%v0 80
wait; cat /tmp/got
b nc -v -n -l fd00:1::2 81 2> /tmp/said &
sleep 0.2
nc -vz fd00:1::2 81
wait
sed 's/[0-9]*$/PORT/' /tmp/said
nc -vz fd00:1::2 82
nc -vz fe80::ff:fe00:2 82
nc -vz fd00:2::2 82
nc -vz -4 fd00:1::2 82
nc -l fd00:9::9 82
echo '# HTTP'
b busybox httpd -p 8080 -h /tmp/www
curl -s 'http://[fd00:1::2]:8080/'
curl -s http://10.0.0.2:8080/
curl -sv 'http://[fd00:1::2]:8080/' 2>&1 | grep -vE 'Date|ETag|Last-Modified|Connection #0'
curl -s 'http://[fd00:1::2]:8081/'; echo $?
curl 'http://[fd00:1::2]:8081/' 2>&1 | tail -1 | sed 's/after.*ms/after/'
wget -nv -O - 'http://[fd00:1::2]:8080/' 2>&1 | grep -v '^20'
wget -O /dev/null 'http://[fd00:1::2]:8081/' 2>&1 | sed 1d
b ss -tln
echo '# UDP'
b nc -6 -u -l 53 > /tmp/got &
sleep 0.2
b ss -uln
echo datagram | nc -u -q 0 -w 1 fd00:1::2 53
sleep 0.2
kill $!; wait $! 2>/dev/null; cat /tmp/got
echo '# names'
echo 'fd00:1::2 six both' >> /etc/hosts
echo '10.0.0.2 four both' >> /etc/hosts
getent hosts six both
getent ahosts both
getent ahostsv4 both
getent ahostsv6 both
getent ahosts fd00:1::2
ping -c1 -q both | head -1
ping -6 -c1 four
curl -s http://both:8080/
curl -s -4 http://six:8080/; echo $?
