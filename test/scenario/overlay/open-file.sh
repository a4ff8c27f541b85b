# A file that was opened for reading before copy-up shows what is written afterwards (since Linux 4.19).
# source: Documentation/filesystems/overlayfs.rst, Non-standard behavior
# cgroup: any

cd /tmp
mkdir lower upper work merged
printf 'one\ntwo\n' > lower/file
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
exec 3< merged/file
read -r line <&3
echo "$line"
printf 'ONE\nTWO\n' > merged/file
read -r line <&3
echo "$line"
exec 3<&-
cat merged/file
