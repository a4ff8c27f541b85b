# Accounts are made, changed, locked and removed, and what is wrong is refused
# source: useradd(8), usermod(8), userdel(8), groupadd(8), passwd(1), chpasswd(8), chage(1)
# cgroup: any
useradd -m -s /bin/bash lee; id lee; ls -A /home/lee; getent passwd lee
useradd lee; echo "$?"; useradd -u 1000 park; echo "$?"; useradd -g nosuch park; echo "$?"; useradd 'bad name'; echo "$?"
groupadd -g 2500 ops; groupadd -g 2500 dev; echo "$?"; usermod -aG ops,sudo lee; id lee; groups lee root
usermod -s /bin/nosuch -c 'Lee J' lee; usermod -l kim lee; id lee; echo "$?"; getent passwd kim; getent group ops
printf 'kim:secret\nnosuch:x\n' | chpasswd; echo "$?"; passwd -S kim | cut -d' ' -f1,2,4-; passwd -l kim; passwd -S kim | cut -d' ' -f2; passwd -d kim; passwd -u kim; echo "$?"; passwd -S kim | cut -d' ' -f2
passwd -n 5 -x 90 -w 7 kim; chage -M 30 kim; chage -l kim | tail -3; chage -d 0 kim; chage -l kim | head -3; chage -l nosuch; echo "$?"
chsh -s /bin/dash kim; chfn -f 'Kim X' -r 12 kim; getent passwd kim; gpasswd -a kim audio; gpasswd -d kim audio; gpasswd -d kim audio; echo "$?"; groupmod -n team ops; id kim
sg team -c 'id -gn'; userdel -r kim; echo "$?"; userdel kim; echo "$?"; groupdel team; groupdel team; echo "$?"; groupdel root; echo "$?"
