# An image, an overlay, namespaces and pivot_root make a container with nothing but busybox in it.
# source: namespaces(7), pivot_root(8), busybox(1)
# cgroup: any

cd /tmp
mkdir -p img/bin img/proc img/etc img/tmp img/dev up wk root
cp /bin/busybox img/bin
for name in sh ls cat mount umount hostname ps mkdir rmdir touch rm id; do ln -s busybox img/bin/$name; done
echo image >img/etc/name
touch -d 2020-01-01 img/etc/name
mount -t overlay overlay -o lowerdir=img,upperdir=up,workdir=wk root
unshare -mupinf sh <<'namespaces'
mount --make-rprivate /
cd /tmp/root
mkdir .old
pivot_root . .old
cd /
exec /bin/sh -c '
export PATH=/bin
mount -t proc proc /proc
umount /.old
echo $?
umount -l /.old
rmdir /.old
hostname box
hostname
ps -o pid,args | busybox head -1
ls -l /etc
ls -ld /bin/sh | busybox cut -c1-34
cat /etc/name
echo inside >/etc/new
rm /etc/name
mount
cat /etc/passwd
echo x >/none/x
nosuch
id -u'
namespaces
hostname
find up | sort
umount root
ls root
