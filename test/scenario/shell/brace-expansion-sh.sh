# dash knows no brace expansion.
# source: dash(1)
# cgroup: any
# shell: sh

echo {a,b} {1..3}
mkdir -p /tmp/{one,two}
ls /tmp
