# Of several lower layers the leftmost wins; a directory of all layers is merged, and a file hides a directory below it.
# source: Documentation/filesystems/overlayfs.rst, Multiple lower layers
# cgroup: any

cd /tmp
mkdir -p l1/dir l2/dir l3/dir l2/both l3/mixed merged
echo 1 > l1/dir/one
echo 2 > l2/dir/one
echo 2 > l2/dir/two
echo 3 > l3/dir/two
echo 3 > l3/dir/three
echo file > l2/mixed
touch l3/mixed/hidden
echo file > l3/both
mount -t overlay overlay -o lowerdir=l1:l2:l3 merged
find merged | sort
head merged/dir/*
cat merged/mixed
ls -d merged/both/
