# Renaming a directory that a lower layer has is refused (EXDEV) without redirect_dir; mv copies and removes instead.
# source: Documentation/filesystems/overlayfs.rst, renaming directories
# cgroup: any

cd /tmp
mkdir -p lower/dir upper work merged
echo x > lower/dir/file
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work,redirect_dir=off merged
mv merged/dir merged/moved
echo $?
find merged | sort
find upper | sort
stat -c '%F' upper/dir
mkdir merged/fresh
ls merged
