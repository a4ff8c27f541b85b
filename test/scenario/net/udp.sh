# UDP brings single messages; to a closed port an error comes back.
# source: udp(7), nc(1)
# cgroup: any

ip link set lo up
nc -u -l 127.0.0.1 5353 > /tmp/received &
sleep 0.2
ss -uln
echo message | nc -u -w1 127.0.0.1 5353
sleep 0.2
kill $!
cat /tmp/received
