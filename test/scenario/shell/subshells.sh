# A subshell's variables, directory, options and traps are its own; braces are not a subshell.
# source: POSIX XCU 2.9.4.1
# cgroup: any
# shell: bash sh

x=outer
(x=inner; cd /tmp; set -f; exit 3); echo $? $x $PWD
{ x=changed; cd /tmp; }; echo $x $PWD
(exit 5) || echo $?
echo "$(x=command; echo $x)" $x
y=$(exit 6); echo $?
echo $(echo "trailing newlines


")!
z=`echo \`echo nested\``; echo $z
(echo a; echo b) | wc -l
( (echo twice) )
(umask 077); umask
[ "$(echo $$)" = $$ ] && echo same number
v=1 | cat; echo "[$v]"
