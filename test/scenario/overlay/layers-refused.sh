# Layers that are no directories, overlap, lie on the wrong file system or are too few are refused.
# source: overlayfs.rst; fs/overlayfs/super.c
# cgroup: any

cd /tmp
mkdir -p l/in k u/in w m
touch file
try() {
  mount -t overlay overlay -o "$1" m
  echo "$1: $?"
  umount m 2>/dev/null
}
for layers in l l:l l:k l:k/ l/in:l k:l/in:l file:k l:none l:k: :l:k l::k l:/proc; do try lowerdir=$layers; done
for layers in l,upperdir=u l,workdir=w l:k,workdir=w l,upperdir=u,workdir=u l,upperdir=u,workdir=u/in l,upperdir=u/in,workdir=u u,upperdir=u,workdir=w u/in,upperdir=u,workdir=w /,upperdir=u,workdir=w; do try lowerdir=$layers; done
for layers in l,upperdir=file,workdir=w l,upperdir=u,workdir=file l,upperdir=u,workdir=/dev/shm l,upperdir=/proc,workdir=/proc l,upperdir=,workdir=w; do try lowerdir=$layers; done
mount -t tmpfs -o size=1m small k
mkdir k/u k/w
mount -o remount,ro k
try lowerdir=l,upperdir=k/u,workdir=k/w
umount k
mount -t overlay overlay -o lowerdir=l:k file
