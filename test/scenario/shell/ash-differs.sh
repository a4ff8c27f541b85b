# What busybox's ash does otherwise than dash: quotes of set -x, set, trap and alias, ERR, [[ as a builtin, patterns, arguments of ., >&file, lines, jobs.
# source: busybox(1), ash; shell/ash.c; coreutils/test.c
# cgroup: any
# shell: bash
cd /tmp
cat > script <<'END'
set -x
x='a b' y=; z=a=b; : "$x" 'it'"'"'s' = ']' '' a:b,c 2> /dev/null
[ 1 = 1 ] && x=1 env true
set +x
trap "echo 'it''s'" TERM; trap; alias q="echo 'q'" e=; alias q; x="it's"; set | grep '^x='
trap 'echo failed $?' ERR; false; true || false; trap - ERR
[[ abc == a* ]] && [[ abc =~ ^a.c$ ]] && [[ -z "" && ! -d /no ]]; echo $?
x=abcabc; echo ${x/#a/X} ${x/%c/X} ${x/b/X} ${x//b} ${x:2:2}
echo 'echo sourced $1 $#; return 4' > lib; . ./lib arg; echo $? $#; source ./lib
echo both >& file; ls nofile >& file; cat file
f() { echo $FUNCNAME $LINENO; }; f; type f; chdir /; pwd; cd /tmp
true $(exit 4); echo $(exit 4) $?; set -- 1 2 three; echo ${#@}
getopts ab opt -a; echo "$opt ${OPTARG-unset}"
printf '\x41%b\n' '\x42\0101'; printf '%d\n' -5 +3 0x1F 010 "'A"
sleep 0.1 & jobs; wait; jobs; jobs
export v=1; export -n v; env | grep -c ^v=
echo "$PS1|$PS2|$PS4"; echo $HOSTNAME
END
busybox ash script
dash -c "trap \"echo 'it''s'\" TERM; trap; chdir /; pwd; [ a == a ]; echo \$?; printf -v x; echo \$?; kill -l TERM; echo \$?; set -- 1 2 three; echo \${#@}"; dash -c '! ! true'
dash -c 'sleep 0.1 & jobs; wait; jobs; jobs; echo $(exit 4) $?; echo "$PS1$PS2$PS4"; echo after'; dash -c 'x=1; echo ${x:}; echo never'
dash -c 'export -n x; echo after'; dash -o pipefail -c true; dash -c 'getopts a opt -a; echo "$opt ${OPTARG-unset}"; unset -q x'; echo $?
bash -c 'readonly x; for x in 1; do echo; done; echo $?'; bash -c 'x=1; echo ${x:}'; echo $?
busybox sh -c 'kill -l' | tail -n 3; busybox sh -c 'kill -l 9; kill -l TERM'
for shell in 'busybox sh' bash; do HOSTNAME=web $shell -c 'env | grep ^HOST; echo $HOSTNAME'; env -u HOSTNAME $shell -c 'env | grep ^HOST; echo $HOSTNAME'; done; FUNCNAME=f busybox sh -c 'env | grep ^FUNC'
