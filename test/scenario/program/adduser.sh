# adduser and deluser of Debian: numbers, groups, system accounts, options as Perl reads them
# source: adduser(8), deluser(8)
# cgroup: any
addgroup dev; adduser --disabled-password --gecos '' kim; id kim; ls -A /home/kim
adduser kim dev; adduser kim dev; adduser kim nosuch; echo "$?"; adduser -u 1005 -gecos 'Lee, 3' -disabled-password lee; getent passwd lee
adduser --system --group --no-create-home app; id app; adduser --system app; echo "$?"; adduser --system kim; echo "$?"; adduser --system web; id web; getent passwd web
adduser --ingroup dev --disabled-password --gecos '' --no-create-home park; id park; adduser --gid 9999 --disabled-password --gecos '' x; echo "$?"
adduser 'A B'; echo "$?"; adduser Kim; echo "$?"; adduser 123; echo "$?"; adduser; echo "$?"; adduser a b c; echo "$?"; adduser --uid 1005 --disabled-password --gecos '' y; echo "$?"
deluser kim dev; deluser kim dev; echo "$?"; deluser lee; deluser root; echo "$?"; deluser nosuch; echo "$?"; delgroup dev; echo "$?"; delgroup --only-if-empty users; echo "$?"; delgroup nosuch; echo "$?"
