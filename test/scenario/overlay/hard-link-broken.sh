# Copy-up of one of two lower hard links breaks the link: only that name shows the change.
# source: Documentation/filesystems/overlayfs.rst, Non-standard behavior
# cgroup: any

cd /tmp
mkdir lower upper work merged
echo old > lower/one
ln lower/one lower/two
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work,index=off merged
stat -c '%n %h' merged/one merged/two
echo new > merged/one
cat merged/one merged/two
stat -c '%n %h' merged/one merged/two
ls upper
