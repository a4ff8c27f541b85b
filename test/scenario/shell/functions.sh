# Functions: arguments, return, local, recursion, redirection, unset.
# source: POSIX XCU 2.9.5; dash(1), local
# cgroup: any
# shell: bash sh

f() { echo "$# $1 $0" | cut -d' ' -f1,2; return 3; }
f a b; echo $?
g() { local x=inner; y=changed; echo $x; }
x=outer; y=outer; g; echo $x $y
fact() { if [ $1 -le 1 ]; then echo 1; else echo $(($1 * $(fact $(($1 - 1))))); fi; }
fact 10
h() { echo out; echo err >&2; } 2> /dev/null
h
s() (x=subshell; exit 4); s; echo $? $x
set -- keep; f other > /dev/null; echo $1
ls() { echo my ls; }; ls; command ls -d /; unset -f ls; ls -d /tmp
e() { false; }; e || echo failed
X=1 sh -c 'echo $X'; echo "[$X]"
