# A time namespace shifts the boot clock of the children.
# source: time_namespaces(7)
# cgroup: any

unshare -T --boottime 1000000 bash -c 'cut -d. -f1 /proc/uptime' > /tmp/inside
outside=$(cut -d. -f1 /proc/uptime)
echo $((($(cat /tmp/inside) - outside) / 1000))
unshare -T --boottime 1000000 cat /proc/self/timens_offsets
