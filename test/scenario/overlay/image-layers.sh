# Layers of an image and one of a container, as an engine stacks them; the container's layer then becomes a layer of an image.
# source: seeds 002, OverlayFS 파일 시스템 구성 실습
# cgroup: any

cd /tmp
mkdir -p image/base/{bin,etc} image/app/srv container/{upper,work} rootfs
echo 'alpine' >image/base/etc/os-release; echo 'v1' >image/base/etc/version; echo 'print("hi")' >image/app/srv/app.py; echo 'v2' >image/app/etc 2>/dev/null; rm image/app/etc; mkdir image/app/etc; echo v2 >image/app/etc/version
mount -t overlay docker -o lowerdir=image/app:image/base,upperdir=container/upper,workdir=container/work rootfs || exit 1
find rootfs | sort
cat rootfs/etc/version rootfs/etc/os-release
echo changed >> rootfs/etc/os-release
rm rootfs/srv/app.py
mkdir rootfs/data; echo x >rootfs/data/file
find container/upper | sort
ls -l container/upper/srv | tail -n +2 | cut -d' ' -f1-6
diff -r image/base container/upper
du -s rootfs >/dev/null && echo du ok
tree rootfs
mount | grep -c docker
umount rootfs
mount -t overlay docker2 -o lowerdir=container/upper:image/app:image/base rootfs
find rootfs | sort; cat rootfs/etc/os-release
touch rootfs/x; echo $?
umount rootfs; rmdir rootfs && echo gone
