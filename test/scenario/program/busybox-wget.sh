# wget of busybox: what it says, where it writes, what it asks, and how it fails.
# source: busybox(1), wget; networking/wget.c
# cgroup: any
ip link set lo up
cd /tmp
wget() { busybox wget "$@"; echo "[$?]"; }
answer() { printf "$1" | nc -l -q 1 -p 8000 > asked & sleep 0.5; }
answer 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n'
wget http://127.0.0.1:8000/dir/file.txt; wait; cat file.txt; tr -d '\r' < asked
wget http://127.0.0.1:8000/
answer 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n'
wget -q -O - http://127.0.0.1:8000; wait
answer 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n'
wget http://127.0.0.1:8000/file.txt; wait
answer 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n'
wget -O file.txt http://127.0.0.1:8000/file.txt; wait
answer 'HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
wget -O none http://127.0.0.1:8000/none; wait
answer 'HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'
wget -q --spider http://127.0.0.1:8000/none; wait
answer 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n'
wget --spider http://127.0.0.1:8000/; wait
answer 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok'
wget -q -O - --post-data 'a=1' http://127.0.0.1:8000/form; wait; echo
wget -q -O- http://127.0.0.1:1; wget -O- http://nosuch.invalid/; wget foo
