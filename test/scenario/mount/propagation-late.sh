# What is mounted later reaches peers and slaves that are there already.
# source: mount_namespaces(7)
# cgroup: any

mkdir /tmp/m; mount -t tmpfs base /tmp/m; mount --make-shared /tmp/m; mkdir /tmp/m/a
unshare -m --propagation slave sh -c 'mount -t tmpfs in /tmp/m/a; findmnt -R -o TARGET,SOURCE,PROPAGATION /tmp/m; sleep 1; findmnt -R -n -o TARGET,SOURCE /tmp/m' &
sleep 0.5; ls /tmp/m; findmnt -n -R -o TARGET,SOURCE,PROPAGATION /tmp/m; mkdir /tmp/m/b; mount -t tmpfs late /tmp/m/b; wait
umount /tmp/m/b
unshare -m sh -c 'mount --make-rshared /; findmnt -n -o PROPAGATION /; umount /tmp/m; ls /tmp/m | wc -l'; ls /tmp/m
mount --make-private /tmp/m; mount --bind /tmp/m /mnt; mount -t tmpfs x /tmp/m/a; ls /mnt/a | wc -l; findmnt -n -o TARGET /mnt/a; echo $?; umount /mnt /tmp/m/a
mount --make-shared /tmp/m; mount --bind /tmp/m /mnt; mount -t tmpfs x /tmp/m/a; findmnt -n -o TARGET,SOURCE /mnt/a; umount /mnt/a; findmnt -n /tmp/m/a; echo $?; mount --make-slave /mnt; mount -t tmpfs y /mnt/b; findmnt -n /tmp/m/b; echo $?; mount -t tmpfs z /tmp/m/a; findmnt -no SOURCE /mnt/a; sed 's/.* \/mnt /\/mnt /' /proc/self/mountinfo | grep ^/mnt | cut -d' ' -f1-2; umount -R /mnt; umount -R /tmp/m; mount | grep -c /tmp/m
mount -t tmpfs un /tmp/m; mount --make-unbindable /tmp/m; mount --bind /tmp/m /mnt; echo $?; mkdir /tmp/n /tmp/m/z; mount --rbind /tmp /tmp/n; ls /tmp/n; findmnt -R -n -o TARGET /tmp/n; umount -l /tmp/n
nsenter -t 1 -m true; echo $?; unshare -m bash -c 'mount -t tmpfs secret /mnt; echo s >/mnt/s; sleep 2' & sleep 0.4; ls /mnt; nsenter -t $! -m cat /mnt/s; cat /proc/$!/mounts | grep -c secret; cat /proc/$!/root/mnt/s; wait
