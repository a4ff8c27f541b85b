# Copying up a deep file makes its parent directories in the upper layer, with their modes and owners, and nothing else.
# source: Documentation/filesystems/overlayfs.rst, Non-directories
# cgroup: any

cd /tmp
mkdir -p lower/a/b/c upper work merged
chmod 750 lower/a/b
chown 7:8 lower/a/b
echo x > lower/a/b/c/file
echo y > lower/a/b/c/other
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
echo z > merged/a/b/c/file
find upper | sort
stat -c '%n %a %u:%g' upper/a upper/a/b
find merged | sort
