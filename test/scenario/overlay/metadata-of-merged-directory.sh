# A merged directory's mode, owner and time are the upper one's; changing a lower-only directory makes an upper one.
# source: Documentation/filesystems/overlayfs.rst, Directories
# cgroup: any

cd /tmp
mkdir -p lower/both lower/only upper/both work merged
chmod 700 lower/both
chmod 711 upper/both
chown 5:6 upper/both
touch lower/only/file
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
stat -c '%n %a %u:%g' merged/both merged/only
chmod 500 merged/only
find upper | sort
stat -c '%n %a' upper/only lower/only
