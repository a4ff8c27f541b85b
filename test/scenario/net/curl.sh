# curl: what it prints and how it ends.
# source: curl(1)
# cgroup: any
# normalise: time

ip link set lo up
mkdir /srv/www; echo '<h1>hi</h1>' > /srv/www/index.html; echo data > /srv/www/a.txt; mkdir /srv/www/sub; echo s > /srv/www/sub/index.html
busybox httpd -p 8080 -h /srv/www
curl http://127.0.0.1:8080/ -s
curl -sv http://127.0.0.1:8081/ 2>&1; echo $?
curl -sI http://127.0.0.1:8080/sub | tr -d '\r' | grep -v -i date
curl -sL http://127.0.0.1:8080/sub
curl -sL -w '%{http_code} %{num_redirects} %{url_effective}\n' -o /dev/null http://127.0.0.1:8080/sub
curl -s -w '%{http_code} %{redirect_url}\n' -o /dev/null http://localhost:8080/sub
curl -s -o /dev/null -w '%{remote_ip} %{remote_port} %{local_ip} %{num_connects} %{size_header} %{content_type} %{method} %{scheme} %{exitcode} %{errormsg}\n' http://127.0.0.1:8080/a.txt
curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:9/; echo $?
curl -s -w '%{http_code} %{exitcode} %{errormsg}\n' http://127.0.0.1:9/; echo $?
curl -s -o /tmp/x http://127.0.0.1:8080/a.txt -o /tmp/y http://127.0.0.1:8080/; cat /tmp/x /tmp/y
curl --nosuch; echo $?
curl -y1x; echo $?
curl -sS file:///etc/hostname; echo $?
curl -sS https://127.0.0.1:8080/; echo $?
curl -sS 'http://'; echo $?
curl -sS http://127.0.0.1:99999/; echo $?
curl -s -X DELETE http://127.0.0.1:8080/a.txt | head -1
curl -s -X HEAD -m 1 http://127.0.0.1:8080/a.txt; echo $?
curl -fs http://127.0.0.1:8080/q -o /dev/null -w '%{http_code}\n'; echo $?
curl --fail-with-body -sS http://127.0.0.1:8080/q; echo $?
curl -s -D /tmp/h http://127.0.0.1:8080/a.txt; head -1 /tmp/h
curl -s --resolve web:8080:127.0.0.1 http://web:8080/a.txt
curl -s http://user@127.0.0.1:8080/a.txt
curl -s --url http://127.0.0.1:8080/a.txt
curl -s -T /etc/hostname http://127.0.0.1:8080/up; echo $?
curl -sG -d q=1 http://127.0.0.1:8080/a.txt
curl -s -b a=b -e http://ref/ --compressed http://127.0.0.1:8080/a.txt
curl -sS -o /nosuch/dir http://127.0.0.1:8080/a.txt; echo $?
curl -sS --retry 1 --retry-delay 1 http://127.0.0.1:9/; echo $?
curl -s http://127.0.0.1:8080/{a.txt,index.html}
curl -s 'http://127.0.0.1:8080/a.txt#frag'
curl -V | head -1 | cut -c1-12
(sleep 0.2; printf 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort') | nc -lN 7000 >/dev/null &
sleep 0.1; curl -sS http://127.0.0.1:7000/; echo " $?"; wait
(sleep 0.2; printf 'garbage\n') | nc -lN 7001 >/dev/null &
sleep 0.1; curl -sS http://127.0.0.1:7001/; echo $?; wait
true | nc -lN 7003 >/tmp/req &
sleep 0.1; curl -sS -H 'X-A: b' -H 'Accept:' -d 'a=1' -d b=2 http://127.0.0.1:7003/p; echo $?; wait; cat /tmp/req; echo
true | nc -lN 7004 >/tmp/req &
sleep 0.1; curl -sS -I -A agent http://127.0.0.1:7004/p?q=1; echo $?; wait; cat /tmp/req
