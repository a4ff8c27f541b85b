#!/bin/bash
# Init of the little Linux that scenarios are recorded in: `linux.sh DEBIAN SHELL CONTROLLERS < SCRIPT`.
# Runs as process 1 of fresh namespaces. Makes a root of tmpfs with the programs of DEBIAN, moves into it, and runs
# the script there as process 100, which knows nothing of the machine outside.
set -e
debian=$1 shell=$2 controllers=$3
script=$(cat)

new=$debian/mnt
mount -t tmpfs -o mode=755,size=256m root "$new"
cd "$new"
mkdir -p usr dev proc sys etc tmp root run/lock home mnt media srv opt var/tmp var/log var/lib var/cache var/spool old
chmod 1777 tmp var/tmp
chmod 700 root
for link in bin lib lib64 sbin; do ln -s usr/$link $link; done
ln -s /run var/run
cp -a "$debian/etc/." etc
rm -f etc/resolv.conf etc/mtab
ln -s /proc/self/mounts etc/mtab
printf '127.0.0.1\tlocalhost linux\n' >etc/hosts
echo linux >etc/hostname
hostname linux
echo 0 >/proc/sys/net/ipv4/ip_forward
mount --bind "$debian/usr" usr
mount -o remount,bind,ro usr
mount -t proc -o nosuid,nodev,noexec proc proc
mount -t sysfs -o nosuid,nodev,noexec sysfs sys
mount -t tmpfs -o mode=755,nosuid dev dev
for device in 'null 1 3' 'zero 1 5' 'full 1 7' 'random 1 8' 'urandom 1 9' 'tty 5 0'; do
  read -r file major minor <<<"$device"
  mknod -m 666 "dev/$file" c "$major" "$minor"
done
ln -s /proc/self/fd dev/fd
for number in 0 1 2; do ln -s /proc/self/fd/$number dev/$(echo stdin stdout stderr | cut -d' ' -f$((number + 1))); done
mkdir dev/shm dev/pts
mount -t tmpfs -o mode=1777,nosuid,nodev shm dev/shm
mount -t devpts -o newinstance,ptmxmode=0666,mode=0620 devpts dev/pts
ln -s pts/ptmx dev/ptmx
case $controllers in
  '') ;;
  cgroup2)
    mount -t cgroup2 -o nsdelegate cgroup2 sys/fs/cgroup
    echo +cpu +io +memory +pids >sys/fs/cgroup/cgroup.subtree_control ;;
  *)
    mount -t tmpfs -o mode=755 cgroup sys/fs/cgroup
    for controller in ${controllers//,/ }; do
      mkdir "sys/fs/cgroup/$controller"
      mount -t cgroup -o "$controller" cgroup "sys/fs/cgroup/$controller"
    done ;;
esac
pivot_root . old
umount -l /old
rmdir /old
printf %s "$script" >/run/script
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root USER=root SHELL=/bin/bash \
  LANG=C TZ=UTC TERM=linux SCRIPT_SHELL="$shell" /bin/bash -c 'exec -a /sbin/init bash' <<'init'
cd
umask 022
echo -n init >/proc/$$/comm
shell=$SCRIPT_SHELL script=$(</run/script)
unset SCRIPT_SHELL
rm /run/script
{ echo 99 >/proc/sys/kernel/ns_last_pid; } 2>/dev/null
{ "$shell" -c "$script" 2>&1 </dev/null; } 2>/dev/null
exit $?
init
