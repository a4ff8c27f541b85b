# Whiteouts are links to one file in the workdir; those of moved files are their own.
# source: fs/overlayfs/dir.c, ovl_whiteout
# cgroup: any

cd /tmp
mkdir -p l/d l/e u w m
for name in a b c; do echo $name >l/$name; done
mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w m
rm m/a m/b
stat -c '%n %h' u/*
rmdir m/d
stat -c '%n %h' u/*
mv m/c m/moved
stat -c '%n %h %F' u/*
touch m/a
stat -c '%n %h %F' u/*
rm m/a
stat -c '%n %h' u/a
umount m
mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w m
stat -c '%n %h' u/a u/b
ls m
