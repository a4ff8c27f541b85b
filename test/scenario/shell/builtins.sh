# echo, printf, type, command, export, readonly, eval, shift, getopts.
# source: bash(1), SHELL BUILTIN COMMANDS
# cgroup: any

echo -n a; echo -e 'b\tc'; echo -E 'd\te'; echo -x; echo --
printf '%s-%d-%x-%5s|%-5s|%05d|%.2f\n' str 42 255 ab ab 42 3.14159
printf '%s\n' a b c; printf '%s %s\n' 1 2 3; printf '%d\n' abc; echo $?
printf '%b %q %%\n' 'a\tb' 'two words'; printf '%c%c\n' xyz abc
type cd ls nosuch if 2>&1 | sed 's/hashed (\(.*\))/\1/'
command -v cd bash nosuch; echo $?
export A=1; B=2; bash -c 'echo "[$A] [$B]"'
readonly R=1; R=2; echo $?
eval 'x=$((1 + 1)); echo $x'
set -- -a -b value rest
while getopts ab: option; do echo "$option $OPTARG"; done; shift $((OPTIND - 1)); echo $1
cd /nosuch; cd /tmp; cd -; cd; pwd; echo $OLDPWD
. /nosuch; echo $?
echo 'echo sourced $1; return 4' > /tmp/s; . /tmp/s arg; echo $?
unset R; echo $?
alias x=y; unalias nosuch; hash nosuch; umask 999
pushd /tmp > /dev/null; dirs; popd > /dev/null
echo $- | tr -d hBc; echo $BASH_VERSION | cut -d. -f1
exec nosuch
