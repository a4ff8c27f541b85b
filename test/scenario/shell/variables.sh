# Assignment before a command, exported, special parameters.
# source: POSIX XCU 2.5
# cgroup: any
# shell: bash sh

x=1 y=2; echo $x$y
x=5 sh -c 'echo $x'; echo $x
x=7 :; z=$x; echo $z | grep -c .
echo $# $? "$*"
set -- a 'b c'; echo $# "$2"
false; echo $?; echo $?
IFS=,; set -- 1 2 3; echo "$*"; unset IFS
PATH=/nosuch; ls 2> /dev/null; echo $?; PATH=/usr/bin
unset x; echo "[$x]"
HOME=/tmp; echo ~ ~/x "~" a~; cd; pwd
echo ~root ~nosuchuser
a=b=c; echo $a
env -i sh -c 'echo ${HOME-no home}'
x='  spaced  '; echo [$x] "[$x]"
1x=2 2> /dev/null; echo $?
