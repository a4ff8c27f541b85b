# nsenter runs a program in the namespaces of another process.
# source: nsenter(1)
# cgroup: any

unshare -muin sleep 100 &
sleep 0.2
target=$!
nsenter -t $target -u hostname container
nsenter -t $target -u hostname
hostname
nsenter -t $target -m mount -t tmpfs inside /mnt
nsenter -t $target -m grep -c ' /mnt ' /proc/mounts
grep -c ' /mnt ' /proc/mounts
nsenter -t $target -n ip -br link
nsenter -t $target -a hostname
kill $target
wait
nsenter -t 99999 -u hostname
echo $?
