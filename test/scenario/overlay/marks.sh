# By extended attributes an overlay remembers what was copied up, which directories are opaque, and its own name.
# source: overlayfs.rst; getfattr(1)
# cgroup: any

cd /tmp
mkdir -p l/d l/e u w m
echo f >l/d/f
echo h >l/h
mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w m
chmod 700 m/d
getfattr -R -m . u
echo --
touch m/d/f
getfattr -R -m . u
echo --
rm -r m/d
mkdir m/d
getfattr -m . u/d
getfattr -n trusted.overlay.opaque --only-values u/d; echo
mv m/h m/moved
getfattr -m . u/moved
getfattr -m . m/moved m/d m
setfattr -n trusted.overlay.opaque -v y m/e
getfattr -d -m opaque u/e
getfattr -d -m opaque m/e
