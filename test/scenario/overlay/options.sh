# Which options an overlay takes, and how it shows them.
# source: overlayfs.rst; fs/overlayfs/params.c
# cgroup: any

cd /tmp
mkdir -p l k u w m
try() {
  mount -t overlay overlay -o "$1" m
  echo "$1: $?"
  grep ' /tmp/m ' /proc/mounts | cut -d' ' -f4
  umount m 2>/dev/null
}
for option in redirect_dir=on redirect_dir=off redirect_dir=nofollow redirect_dir=maybe metacopy=on uuid=null userxattr metacopy=on,redirect_dir=off userxattr,metacopy=on; do
  try lowerdir=l:k,$option
  rm -rf u w
  mkdir u w
  try lowerdir=l,upperdir=u,workdir=w,$option
done
rm -rf u w
mkdir u w
try lowerdir=l,upperdir=u,workdir=w
try lowerdir=l,upperdir=u,workdir=w
try lowerdir=l,upperdir=u,workdir=w,volatile
try lowerdir=l,upperdir=u,workdir=w
