# What busybox's ash says of mistakes, with the line in scripts and builtins, and what it ends with.
# source: busybox(1), ash; shell/ash.c, ash_vmsg and raise_error_syntax; coreutils/test.c; POSIX XCU 2.8.1
# cgroup: any
# shell: bash
mkdir /tmp/w && cd /tmp/w
export PATH=/bin:/usr/bin
try() {
  while IFS= read -r script; do
    printf '%s\n' "$script" > ../script
    busybox ash ../script
    echo "[$?] $script"
  done
}
try <<'END'
echo ${x?}; echo after
echo ${x:?is missing}
set -u; echo $nope
readonly x=5; x=6; echo after
readonly r=1; unset r
nosuchcommand a; echo $?
./nosuch; echo $?; /etc; echo $?
cat < nofile; echo $?; echo x > /nodir/f; echo $?; echo x > /; echo hi >&9; echo $?
: > /nodir/f; echo after
exec nosuch
cd /nodir; echo $?; cd /etc/passwd
set -- a b; shift 3; echo $?
if true; then echo a
if; then echo; fi
for; do echo; done
while true do echo; done
echo "unterminated
echo $(echo x
echo `echo x
}
echo a ;; echo b
echo a && && echo b
echo >
echo $((1/0)); echo after
echo $((1+)); echo after
echo $((08)) $((1 2))
x=abc; echo $((x+1)) ${#x}
[ abc -eq 1 ]; echo $?; [ a = ; echo $?; [ a = b c ]; echo $?; [ a b ]; [ 1 -foo 2 ]
[[ a == ]]; echo $?; x="a b"; [[ $x == a* ]]; [[ "$x" == a* && -n $x || -z "" ]]; echo $?
local x=1; echo $?
f() { return abc; }; f; echo $?
exit abc
break 0; for i in 1; do break 0; echo in; done
trap 'echo x' FOO; trap 'echo x' 99; echo $?; trap -l
set -o nosuch; echo $?; set -Z; echo after
getopts; echo $?
read 1a; echo $?; read -q x; echo $?
printf '%d|' abc 3x; echo $?; printf '%q\n' a; echo $?; printf; echo $?
echo ${x^^}; echo after
x=abc; echo ${x:}; echo after
kill 99999; echo $?; kill; kill -FOO 1; kill abc; echo $?; wait %1; wait abc
umask 999; echo $?; umask abc; hash nosuch; ulimit -n abc; ulimit -Q
export 1a=3; echo $?
unset -q x; echo after
eval 'if'; echo after
. ./nofile; echo after
. nofile
if() { echo; }
a-b() { echo; }
case x in x) echo a;& y) echo b;; esac
! ! true
declare x=1; pushd /; select x in a; do :; done
busybox sh nofile; busybox sh -Z; busybox sh -c; busybox sh -c 'nosuch; cd /no; if'
END
printf 'echo $LINENO\n\ncd /no; f() {\nnosuch; echo $LINENO\n}\nf; . ../sourced; eval "echo \\$LINENO; nosuch"; echo ${x?gone}' > ../script
printf '\ncd /no\nnosuch\n' > ../sourced
busybox ash ../script; echo $?
busybox sh -c 'cd /no
cd /no; trap "nosuch" EXIT'
