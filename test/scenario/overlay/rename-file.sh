# Renaming a lower file copies it up under the new name and leaves a whiteout under the old one.
# source: Documentation/filesystems/overlayfs.rst, Non-directories
# cgroup: any

cd /tmp
mkdir lower upper work merged
echo x > lower/old
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
mv merged/old merged/new
ls merged
cat merged/new
stat -c '%n %F' upper/*
mv merged/new merged/old
ls merged
stat -c '%n %F' upper/*
