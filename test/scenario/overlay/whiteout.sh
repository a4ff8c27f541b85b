# Removing a lower file leaves a character device 0,0 in the upper layer, and a new file of that name replaces it.
# source: Documentation/filesystems/overlayfs.rst, whiteouts and opaque directories
# cgroup: any

cd /tmp
mkdir lower upper work merged
echo one > lower/one
echo two > lower/two
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
rm merged/one
ls merged
cat merged/one
stat -c '%F %t,%T' upper/one
echo again > merged/one
stat -c '%F' upper/one
cat merged/one lower/one
echo only-upper > merged/three
rm merged/three
ls -A upper
