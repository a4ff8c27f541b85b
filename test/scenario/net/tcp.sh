# nc listens and connects; a second listener, a closed port, a connection from another namespace.
# source: nc(1), tcp(7)
# cgroup: any

ip link set lo up
timeout 5 nc -l 127.0.0.1 8080 > /tmp/received &
sleep 0.2
ss -tln
echo hello | nc -N 127.0.0.1 8080
wait
cat /tmp/received
nc -z 127.0.0.1 8080
echo $?
nc -zv 127.0.0.1 8080
unshare -n nc -z 127.0.0.1 8080
echo $?
busybox httpd -p 127.0.0.1:8080 -h /tmp
sleep 0.2
nc -zv 127.0.0.1 8080 2>&1 | cut -d'(' -f1
busybox httpd -p 127.0.0.1:8080 -h /tmp
echo $?
busybox httpd -p 10.9.9.9:8080 -h /tmp
echo $?
printf 'GET / HTTP/1.0\r\n\r\n' | nc -N 127.0.0.1 8080 | head -n1 | tr -d '\r'
setpriv --reuid 1000 --regid 1000 --clear-groups --bounding-set -all sh -c 'timeout 1 nc -l 127.0.0.1 80'
echo $?
