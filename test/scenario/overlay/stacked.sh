# An overlay can be the lower layer of another, as a container in a container has it.
# source: Documentation/filesystems/overlayfs.rst, Multiple lower layers
# cgroup: any

cd /tmp
mkdir lower upper work merged upper2 work2 merged2
echo bottom > lower/a
echo bottom > lower/b
mount -t overlay one -o lowerdir=lower,upperdir=upper,workdir=work merged
echo middle > merged/b
rm merged/a
mount -t overlay two -o lowerdir=merged,upperdir=upper2,workdir=work2 merged2
ls merged2
echo top > merged2/b
head lower/* merged/* merged2/*
umount merged2
umount merged
