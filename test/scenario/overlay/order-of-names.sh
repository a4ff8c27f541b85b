# A merged directory lists the names of the lowest layer first; what is removed, replaced and copied up goes into the upper layer.
# source: overlayfs.rst, Upper and Lower
# cgroup: any

cd /tmp; mkdir l1 l2 l3 u w m
for i in 1 2 3; do echo $i >l$i/common; echo $i >l$i/only$i; mkdir l$i/dir; echo $i >l$i/dir/f$i; done
mount -t overlay ov -o lowerdir=l1:l2:l3,upperdir=u,workdir=w m
ls m m/dir; cat m/common
find m; ls -U m; ls -f m/dir | sort
rm m/common; ls m; ls u
echo back >m/common; cat m/common; stat -c '%F' u/common
rm -rf m/dir; ls m; mkdir m/dir; ls -A m/dir; touch m/dir/n; ls m/dir
getfattr -n trusted.overlay.opaque --only-values u/dir; echo
mv m/only1 m/renamed; ls u; ls -l u/only1 | cut -c1
cp m/only2 m/copy; ls u; chmod +x m/only3; ls -l u/only3 | cut -c1-10; ls -l l3/only3 | cut -c1-10
ln -s only2 m/link; ls -l m/link | awk '{print $9,$10,$11}'; cat m/link
touch m/only2; [ -s u/only2 ] && echo copied
umount m; find u | sort
mount -t overlay ov -o lowerdir=l1:l2:l3,upperdir=u,workdir=w m; find m | sort; umount m
mount -t overlay ov -o lowerdir=u:l1:l2:l3 m && ls m; echo $?
