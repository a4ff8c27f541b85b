# id, whoami, groups, useradd, userdel, groupadd, su as root.
# source: useradd(8), id(1)
# cgroup: any

id; id -u; id -un; whoami; groups; id nobody; id -g nobody; id nosuch; echo $?
useradd -m -s /bin/bash alice; echo $?; id alice; tail -n1 /etc/passwd; ls -A /home/alice | sort; stat -c '%U %a' /home/alice
useradd alice; echo $?; useradd -u 2000 -g nosuch bob; echo $?; useradd -r service; id -u service | awk '{print ($1 < 1000)}'; useradd -u 1000 other; echo $?; groupadd -g 3000 team; usermod -aG team alice; id alice; getent group team
su alice -c 'id -un; pwd; echo $HOME; touch /root/x'; su - alice -c 'pwd'; su nosuch; echo $?
userdel -r alice 2>&1 | grep -v mail; ls /home; id alice; userdel alice; echo $?; groupdel team; getent passwd nosuch; echo $?; useradd 'bad name'; echo $?
