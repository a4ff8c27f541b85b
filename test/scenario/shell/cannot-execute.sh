# What cannot be executed, and what exec says of it
# source: bash(1), COMMAND EXECUTION, EXIT STATUS, exec; execve(2)
# cgroup: any
touch f; mkdir d; printf '#!/nosuch\n' > i; chmod +x i; printf '\0\1' > b; chmod +x b; echo echo hi > t; chmod +x t; printf '\x7fELF x' > l; chmod +x l
for c in ./f ./d /root/f d nosuch ./nosuch ./i ./b ./f/x ./t /etc/../root/f ./l; do echo "== $c"; $c; echo "$?"; (exec $c; echo no); echo "$?"; done
cd d; (exec ../f); sh -c 'exec ../f'; echo $?; sh -c 'exec ../d'; echo $?; sh -c 'exec nosuch'; echo $?; sh -c '../i'; echo $?; sh -c '../l'; echo $?; bash ../b; echo $?; bash ../l; echo $?; sh ../d; echo $?; bash ../d; echo $?; bash /nosuch; echo $?; sh /nosuch; echo $?
printf '#!/bin/sh\r\necho crlf\r\n' > j; chmod +x j; ./j; echo "$?"; printf '#!/usr/bin/env nosuch\n' > k; chmod +x k; ./k; echo "$?"; printf '#! /bin/sh   -x  \necho spaced\n' > m; chmod +x m; ./m; printf '#!/usr/bin/awk -f\n{ print NR": "$0 }\n' > n; chmod +x n; ./n t 2>&1; echo x | ./n
