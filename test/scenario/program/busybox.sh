# Applets of busybox, by name, by link, and those that are not.
# source: busybox(1)
# cgroup: any

cd /tmp
busybox echo hello; busybox nosuch; echo $?; ln -s /bin/busybox ls; ./ls -a | head -n1; ln -s /bin/busybox nosuch; ./nosuch; echo $?; busybox ls nosuchfile; echo $?; busybox cat nosuchfile; busybox rm nosuchfile; busybox mkdir /tmp; busybox cp nosuchfile x; busybox mv nosuchfile x; busybox touch /nosuch/x; busybox rmdir /tmp; busybox ls --nosuch 2>&1 | head -n1; busybox sh -c 'nosuchcommand; echo $?; cd /nosuchdir; echo ${x:-default} $((1 + 2)); kill 99999'; busybox ping -c1 10.9.9.9; busybox mount -t tmpfs none /nosuch; busybox umount /tmp; busybox grep x nosuchfile; busybox wc -l /etc/hostname; busybox id; busybox hostname; busybox du -s nosuchfile; busybox find nosuchfile; busybox sleep x; busybox chmod 999 ls; busybox ln -s a ls; busybox head -n1 nosuchfile; busybox sed s/x nosuchfile
