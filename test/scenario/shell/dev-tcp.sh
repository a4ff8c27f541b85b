# bash opens connections in place of the files /dev/tcp/HOST/PORT and /dev/udp/HOST/PORT, and says why it cannot.
# source: bash(1), REDIRECTION
# cgroup: any

ip link set lo up
busybox httpd -p 8080 -h /etc
exec 5<>/dev/tcp/127.0.0.1/8080
printf 'GET /hostname HTTP/1.0\r\n\r\n' >&5
sed -n '1p; $p' <&5 | tr -d '\r'
exec 5>&-
timeout 1 bash -c '</dev/tcp/127.0.0.1/8080' && echo open || echo closed
timeout 1 bash -c '</dev/tcp/127.0.0.1/81' 2>/dev/null && echo open || echo closed
exec 5<>/dev/tcp/127.0.0.1/81; echo $?
(echo hi > /dev/tcp/localhost/81); echo $?
echo hi > /dev/tcp/nosuch.invalid/81; echo $?
echo hi > /dev/tcp/127.0.0.1; echo $?
echo hi > /dev/tcp/127.0.0.1/nosvc; echo $?
cat < /dev/tcp/10.9.9.9/81; echo $?
sh -c 'echo hi > /dev/tcp/127.0.0.1/81'; echo $?
port=/dev/tcp/localhost/http-alt
echo > $port; echo $?
timeout 2 nc -ul 9000 > /tmp/got &
sleep 0.2
echo datagram > /dev/udp/127.0.0.1/9000
sleep 0.2
kill %1
wait
cat /tmp/got
