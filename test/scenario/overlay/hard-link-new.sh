# Linking to a lower file copies it up first; both names are then one file in the upper layer.
# source: Documentation/filesystems/overlayfs.rst, Non-directories
# cgroup: any

cd /tmp
mkdir lower upper work merged
echo old > lower/one
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
ln merged/one merged/two
ls upper
stat -c '%n %h' merged/one merged/two upper/one
echo new >> merged/two
cat merged/one
[ merged/one -ef merged/two ] && echo same file
