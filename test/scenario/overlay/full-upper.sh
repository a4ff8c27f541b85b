# The space of an overlay is that of its upper layer: copy-up and writing fail when it is full.
# source: overlayfs.rst; ENOSPC
# cgroup: any

cd /tmp; mkdir l u w m; mount -t tmpfs -o size=64k small u; mkdir u/u u/w; head -c 50000 /dev/zero >l/big; echo s >l/s
mount -t overlay o -o lowerdir=l,upperdir=u/u,workdir=u/w m; echo $?
df m | awk '{print $1,$2,$6}'
echo x >>m/big; echo $?; ls -l u/u | tail -1 | awk '{print $5}'
cp m/big m/big2; echo $?
ls m; rm m/big2; echo more >m/s; cat m/s
dd if=/dev/zero of=m/fill bs=1k count=100 2>&1 | head -1
touch m/empty; echo $?
rm m/fill; chmod 600 m/big && stat -c %a u/u/big
umount u; echo $?; umount m; umount u; echo $?; ls u
mount -t overlay o -o lowerdir=l,upperdir=u,workdir=/dev/shm m; echo $?
