# With metacopy=on a change of metadata leaves the data in the lower layer.
# source: overlayfs.rst, Metadata only copy up
# cgroup: any

cd /tmp
mkdir -p l u w m
head -c 10000 /dev/zero >l/f
echo text >l/g
mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w,metacopy=on m
chmod 600 m/f
stat -c '%n %s %a %b' l/f u/f m/f
getfattr -m . u/f
cmp m/f l/f && echo same
mv m/f m/renamed
getfattr -d -m redirect u/renamed
echo more >>m/renamed
stat -c '%s %a %b' u/renamed
getfattr -m . u/renamed
chown 3:4 m/g
cat m/g
du -k u/g
