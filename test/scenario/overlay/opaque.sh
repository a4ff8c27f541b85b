# A directory that was removed and made anew is opaque: nothing of the lower one shows through.
# source: Documentation/filesystems/overlayfs.rst, whiteouts and opaque directories
# cgroup: any

cd /tmp
mkdir -p lower/dir/sub upper work merged
touch lower/dir/a lower/dir/sub/b
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
rm -r merged/dir
stat -c '%F' upper/dir
mkdir merged/dir
ls -A merged/dir
stat -c '%F' upper/dir
getfattr -h -n trusted.overlay.opaque upper/dir
touch merged/dir/new
ls merged/dir lower/dir
