# Modes in numbers and letters, -R, owners by name, errors.
# source: chmod(1), chown(1)
# cgroup: any

mkdir -p /tmp/d/sub
cd /tmp/d
touch a sub/b
m() { stat -c %a "$@" | tr '\n' ' '; }
for mode in 600 u+x go=r a-w +x u=rwx,g=rx,o= g+s +t 0755 =r o+X ug+rw,o-r 7777 u-s; do chmod $mode a; echo "$mode: $(m a)"; done
chmod -R g+w,o+X . ; m . sub sub/b; echo
chmod -v 644 a; chmod -c 644 a; chmod 999 a; chmod u+q a; chmod 644 nosuch; chmod; chmod 644
chown nobody a; stat -c '%U %G' a; chown root:nogroup a; stat -c '%U %G' a; chown :root a; chown nosuch a; chown root: a; chown 12345:54321 a; stat -c '%U %u %G %g' a
chgrp daemon a; chgrp nosuch a; chown -R nobody:nogroup sub; stat -c '%n %U' sub sub/b
setpriv --reuid 1000 --regid 1000 --clear-groups chmod 777 a; setpriv --reuid 1000 --regid 1000 --clear-groups chown 1000 a; chown --reference=sub a; stat -c %U a
