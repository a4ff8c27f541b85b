# What another user may do and may not, by su and setpriv
# source: su(1), setpriv(1), credentials(7), path_resolution(7)
# cgroup: any
useradd -m -s /bin/bash kim; useradd -m lee
su kim -c 'id; pwd; echo $HOME $USER $LOGNAME $SHELL $0'; su - kim -c 'pwd; echo $PATH; echo $-'; su -s /bin/sh kim -c 'echo $0; exit 3'; echo "$?"
su nosuch; echo "$?"; su kim -c 'su lee -c id'; echo "$?"; su -g nosuch kim; echo "$?"; su -g lee kim -c id; su -p kim -c 'echo $HOME'; FOO=1 su - kim -c 'echo [$FOO]'
su kim <<'X'
cat /etc/shadow; ls /root; touch /etc/x; rm /etc/passwd; mkdir /opt/x; kill -0 1; mount -t tmpfs x /mnt; hostname foo; echo 1 > /proc/sys/net/ipv4/ip_forward; ip link add type dummy; chroot / true; unshare -m true; nice -n -5 true; mknod /tmp/n c 1 3; useradd x; passwd -l root; chown root ~/.profile; chgrp lee ~/.profile
X
setpriv --reuid kim --regid kim --init-groups id; setpriv --reuid=1000 --regid=1001 --clear-groups id; setpriv --reuid 1000 id
mkdir -m 700 /tmp/p; mkdir -m 755 /tmp/q; echo s > /tmp/q/f; chmod 600 /tmp/q/f; echo w > /tmp/q/w
su kim -c 'cd /tmp/p; cat /tmp/q/f; cat /tmp/q/w; echo x > /tmp/q/w; rm -f /tmp/q/w; mv /tmp/q/w /tmp/w; cp /tmp/q/f /tmp/x; ln -s /tmp/q/w /tmp/sl && cat /tmp/sl; test -r /tmp/q/f; echo $?; du -s /tmp/p; tee /tmp/q/w </dev/null; . /tmp/q/f; sh /tmp/q/f'
cp /bin/id /tmp/sid; chmod u+s /tmp/sid; su kim -c /tmp/sid; mkdir -m 1777 /tmp/sticky; touch /tmp/sticky/r; su kim -c 'rm -f /tmp/sticky/r'; mkdir -m 2775 /tmp/sg; chgrp kim /tmp/sg; touch /tmp/sg/f; mkdir /tmp/sg/d; stat -c '%n %a %G' /tmp/sg/*
