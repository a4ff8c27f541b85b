# What mount says of overlays that cannot be: without options, with folders that are missing, without workdir, with workdir elsewhere.
# source: Documentation/filesystems/overlayfs.rst, mount(8)
# cgroup: any

cd /tmp
mkdir lower upper work merged elsewhere
mount -t tmpfs tmpfs elsewhere
mkdir elsewhere/work
mount -t overlay overlay merged
echo $?
mount -t overlay overlay -o lowerdir=nosuch merged
echo $?
mount -t overlay overlay -o lowerdir=lower,upperdir=upper merged
echo $?
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=elsewhere/work merged
echo $?
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=upper/work merged
echo $?
mount -t overlay overlay -o lowerdir=lower,nosuchoption merged
echo $?
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work nosuch
echo $?
mount -t overlay overlay -o upperdir=upper,workdir=work merged
echo $?
mount -t overlay overlay -o lowerdir=lower merged
echo $?
