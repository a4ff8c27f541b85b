# Which capabilities root has, and has not after some were taken from it.
# source: capabilities(7), capsh(1), setpriv(1)
# cgroup: any

capsh --decode=00000000a80425fb
capsh --drop=cap_chown -- -c 'touch /tmp/f; chown 1 /tmp/f; id -u'
setpriv --bounding-set -net_admin --inh-caps -net_admin bash -c 'ip link set lo up; echo $?'
setpriv --bounding-set -sys_admin bash -c 'mount -t tmpfs none /mnt; hostname x; unshare -u true'
setpriv --bounding-set -all --reuid 1000 --regid 1000 --clear-groups grep Cap /proc/self/status
setpriv --no-new-privs grep NoNewPrivs /proc/self/status
setpriv --bounding-set -kill bash -c 'setpriv --reuid 1000 --regid 1000 --clear-groups sleep 5 & sleep 0.1; kill $!; echo $?; wait' 2> /dev/null
