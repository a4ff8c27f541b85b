# wget: what it prints and how it ends.
# source: wget(1)
# cgroup: any
# normalise: time

ip link set lo up
mkdir /srv/www; echo '<h1>hi</h1>' > /srv/www/index.html; echo data > /srv/www/a.txt;  head -c 30000 /dev/zero > /srv/www/big; mkdir /srv/www/sub
busybox httpd -p 8080 -h /srv/www
cd /tmp
f(){ sed -E 's/ +[0-9.]+[KMGT]?=0.*s/ RATE/; s/\([0-9.]+ [KMGT]?B\/s\)/(RATE)/; s/[0-9]{4}-[0-9]{2}-[0-9]{2}/DATE/'; }
wget http://127.0.0.1:8080/a.txt 2>&1 | f
wget http://127.0.0.1:8080/ 2>&1 | f
wget -O out.html http://localhost:8080/ 2>&1 | f
wget -O - http://127.0.0.1:8080/a.txt 2>&1 | f
wget http://127.0.0.1:8080/nope 2>&1 | f
wget http://127.0.0.1:8080/sub 2>&1 | f
wget -nv http://127.0.0.1:8080/a.txt 2>&1 | f
wget -nv -O x http://127.0.0.1:8080/a.txt 2>&1 | f
wget -nv http://127.0.0.1:8080/nope 2>&1 | f
wget --spider http://127.0.0.1:8080/a.txt 2>&1 | f
wget --spider http://127.0.0.1:8080/ 2>&1 | f
wget -S -q -O /dev/null http://127.0.0.1:8080/a.txt 2>&1 | grep -v -i -E 'date|etag|last'
wget -T 1 -t 1 http://127.0.0.1:9/ 2>&1 | f; echo ${PIPESTATUS[0]}
wget -q -O /nosuch/x http://127.0.0.1:8080/a.txt; echo $?
wget -q -P d http://127.0.0.1:8080/a.txt; ls d
wget -q -O a.txt http://127.0.0.1:8080/nope; echo $?; wc -c a.txt
wget -nc http://127.0.0.1:8080/a.txt; echo $?
wget -q http://127.0.0.1:8080/a.txt http://127.0.0.1:8080/; ls
wget https://127.0.0.1:8080/ 2>&1 | f
wget -i /tmp/none; echo $?
wget --version | head -1
wget -c -q http://127.0.0.1:8080/big; echo $?
wget -o log http://127.0.0.1:8080/a.txt; grep -c saved log
