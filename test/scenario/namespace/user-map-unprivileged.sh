# What somebody without privileges may write to uid_map and gid_map.
# source: user_namespaces(7)
# cgroup: any

setpriv --reuid 1000 --regid 1000 --clear-groups bash <<'IN'
cd /tmp
mkfifo r g
unshare -U bash -c 'echo > r; read < g; id; touch f; ls -ln f | cut -d" " -f3,4' &
read < r
p=$!
echo '0 0 1' > /proc/$p/uid_map; echo "a $?"
echo '0 1000 2' > /proc/$p/uid_map; echo "b $?"
echo '0 1000 1' > /proc/$p/gid_map; echo "c $?"
echo '0 1000 1' > /proc/$p/uid_map; echo "d $?"
echo deny > /proc/$p/setgroups; echo "e $?"
echo '0 1000 1' > /proc/$p/gid_map; echo "f $?"
echo > g
wait
IN
