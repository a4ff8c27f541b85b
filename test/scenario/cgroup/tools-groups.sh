# cgcreate, cgclassify, lscgroup and cgdelete: several hierarchies, owners, groups below groups, and what they refuse.
# source: cgcreate(1), cgclassify(1), lscgroup(1), cgdelete(1)
# cgroup: v1

cgcreate -g cpu,memory:lab/inner -g pids:lab
cgcreate -a games:games -t nobody:nogroup -d 750 -f 640 -s 600 -g pids:owned
stat -c '%n %A %U %G' /sys/fs/cgroup/pids/owned /sys/fs/cgroup/pids/owned/{tasks,pids.max,pids.current}
cgcreate -g nosuch:lab
echo $?
cgcreate -g cpu
echo $?
cgcreate
echo $?
lscgroup cpu:/lab
lscgroup nosuch:/
echo $?
sleep 50 &
cgclassify -g cpu,memory:lab/inner $!
echo $?
grep -E ':(cpu|memory):' /proc/$!/cgroup | cut -d: -f2- | sort
cgclassify -g pids:lab 99999
echo $?
cgclassify -g pids:lab text
echo $?
cgget -r pids.max -r pids.current lab owned
cgget -v -r memory.oom_control lab
cgget -g cpu:lab/inner
cgset -r cpu.shares=text lab
echo $?
cgset -r cpu.shares=512 nosuch
echo $?
cgset -r cpu.shares=256 lab lab/inner
cgget -n -v -r cpu.shares lab lab/inner
cgdelete cpu:lab
echo $?
cgdelete -r cpu,memory:lab
echo $?
grep -E ':(cpu|memory):' /proc/$!/cgroup | cut -d: -f2- | sort
cgexec -g pids:lab nosuch
echo " $?"
cgexec -g pids:lab sh -c 'exit 7'
echo $?
kill $!
