# An upper directory with the attribute trusted.overlay.opaque hides the lower one; the attribute is not seen in the overlay.
# source: Documentation/filesystems/overlayfs.rst, whiteouts and opaque directories
# cgroup: any

cd /tmp
mkdir -p lower/dir upper/dir work merged
touch lower/dir/below upper/dir/above
setfattr -n trusted.overlay.opaque -v y upper/dir
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
ls merged/dir
getfattr -d -m - merged/dir
