# A character device 0,0 that is put into a layer before the mount hides the name in the layers below it.
# source: Documentation/filesystems/overlayfs.rst, whiteouts and opaque directories
# cgroup: any

cd /tmp
mkdir top middle bottom merged
echo bottom > bottom/gone
echo bottom > bottom/stays
mknod middle/gone c 0 0
mknod middle/null c 1 3
mount -t overlay overlay -o lowerdir=top:middle:bottom merged
ls merged
cat merged/gone
ls -l middle | cut -c1-10
