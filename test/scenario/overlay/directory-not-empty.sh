# A merged directory is empty only if all layers' entries are gone.
# source: Documentation/filesystems/overlayfs.rst, Directories
# cgroup: any

cd /tmp
mkdir -p lower/dir upper/dir work merged
touch lower/dir/a upper/dir/b
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
rmdir merged/dir
rm merged/dir/b
rmdir merged/dir
rm merged/dir/a
rmdir merged/dir
ls -A merged
stat -c '%n %F' upper/*
