# User attributes on files, as getfattr and setfattr show them.
# source: xattr(7)
# cgroup: any

cd /tmp
touch file
setfattr -n user.color -v red file
setfattr -n user.empty file
getfattr file
getfattr -d file
getfattr -n user.color --only-values file; echo
setfattr -x user.color file
getfattr -d file
getfattr -n user.color file
setfattr -x user.color file
setfattr -n nonsense -v 1 file
setfattr -n trusted.root -v yes file
getfattr -d -m trusted file
setpriv --reuid 1000 --regid 1000 --clear-groups getfattr -d -m - file
