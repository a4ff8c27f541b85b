# What applets of busybox say of mistakes, and with what code they end: sed, awk, grep, find, sort, cut, tar, gzip, files, users, and programs that run others.
# source: busybox(1); the applets' sources
# cgroup: any
mkdir /tmp/bin /tmp/w
for name in $(/bin/busybox --list); do ln -s /bin/busybox "/tmp/bin/$name"; done
cd /tmp/w
export PATH=/tmp/bin
printf 'banana 3\napple 10\ncherry 2\n' > f; mkdir d; ln -s f l
try() { echo "$ $*"; "$@"; echo "[$?]"; }
try sed s/x/y/ nofile; try sed s/a f; try sed k f; try sed --version
try awk '{print' f; try awk '{print}' nofile; try awk 'BEGIN{exit 3}'
try grep '[' f; try grep -E '(' f; try grep -q apple f; try grep nothing f; try grep x nofile
try find nofile; try find d -name; try find d -type q; try find d -exec echo
try sort -c f; try sort nofile; try uniq nofile; try cut -f a f; try cut -f1 nofile; try head -n x f; try head nofile; try tail -n x f; try tail nofile; try wc nofile
try tar xf nofile.tar; try tar cf a.tar f; try tar tf a.tar none; echo junk > j; try tar tf j; try tar xzf f
try gzip nofile; try gunzip f; try gzip -d f; try gzip -t f; try zcat f
try mkdir d; try mkdir x/y; try mkdir -v v; try mkdir -m 700 m; try rmdir nodir; try rm nofile; try rm d; try rm -rf .; try rm -f nofile
try cp nofile x; try cp d x; try cp f /nodir/x; try mv nofile x; try mv d d/sub; try mv -v f g; try mv g f; try ln f l; try ln -s f l; try readlink f
try chmod 999 f; try chmod +x nofile; try chmod -v 644 f; try chown nosuch f; try chown root:nosuch f; try chgrp nosuch f; try touch /nodir/x; try touch -d bad f
try stat nofile; try du nofile; try ls nofile; try cat nofile; try cat d; try less nofile; try cmp f nofile 2> /dev/null; try diff f nofile
try id nosuch; try su nosuch; try groups daemon; try logname; try passwd nosuch; try chroot /nodir; try chroot / nosuch; try env nosuch; try env false
try timeout 1 true; try timeout 1 nosuch; try timeout x true; try timeout -s KILL 0.1 sleep 5 2> /dev/null; try timeout 0.1 sleep 5; try timeout 1 sh -c 'exit 5'
try expr 1 / 0; try expr a + 1; try expr 1 +; try sleep x; try xargs nosuch < f; echo "a'" | xargs; echo "[$?]"
try kill 99999; try killall nosuch; try renice 5 99999; try sysctl nosuch.x; try nsenter -t 99999 -m true; try mount nofile d; try umount d; try mount x
md5sum f > s; try md5sum -c s; try md5sum -c -s s; try md5sum nofile; try sha256sum d; try dd if=nofile; try dd if=f bs=x
