# busybox httpd serves files; wget and curl get them.
# source: busybox(1), wget(1), curl(1)
# cgroup: any
# normalise: time

ip link set lo up
mkdir -p /srv/www/dir
echo '<h1>hello</h1>' > /srv/www/index.html
echo text > /srv/www/dir/file.txt
busybox httpd -p 127.0.0.1:8000 -h /srv/www
sleep 0.2
curl -s http://127.0.0.1:8000/
curl -s http://localhost:8000/dir/file.txt
curl -s -o /dev/null -w '%{http_code}\n' http://127.0.0.1:8000/nosuch
curl -sf http://127.0.0.1:8000/nosuch
echo $?
wget -qO- http://127.0.0.1:8000/
wget -q http://127.0.0.1:8000/nosuch
echo $?
curl http://127.0.0.1:8001/ 2>&1 | tail -n1
curl -s http://127.0.0.1:8001/
echo $?
curl -sS http://nosuch.invalid/
echo $?
cd /tmp
wget -q http://127.0.0.1:8000/dir/file.txt && ls
