# What was written to an overlay stays in its upper layer and is there again at the next mount with the same layers.
# source: Documentation/filesystems/overlayfs.rst
# cgroup: any

cd /tmp
mkdir lower upper work merged
echo base > lower/base
for round in 1 2 3; do
  mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
  echo $round >> merged/base
  touch merged/round$round
  ls merged
  umount merged
done
cat upper/base lower/base
mount -t overlay overlay -o lowerdir=lower,upperdir=other,workdir=work merged
mkdir other work2
mount -t overlay overlay -o lowerdir=lower,upperdir=other,workdir=work2 merged
ls merged
