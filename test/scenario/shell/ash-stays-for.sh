# busybox's ash need not stay for the last command of -c: its process goes on as that program, but for traps and where something is left to do.
# source: busybox(1), ash; shell/ash.c, evalcommand, EV_EXIT
# cgroup: any
# shell: bash
say='/bin/dash -c "echo \$\$"'
try() {
  busybox sh -c "echo \$\$; $1" | { read -r ash; read -r program; [ "$ash" = "$program" ] && echo "goes on as it: $2" || echo "stays: $2"; }
}
try "$say" 'one'
try "true; $say" 'the last of a list'
try "true
$say
" 'the last line'
try "true && $say" '&&'
try "false || $say" '||'
try "if true; then $say; fi" 'if'
try "{ $say; }" 'group'
try "($say)" 'subshell'
try "X=1 $say" 'assignment'
try "$say 2> /dev/null" 'redirection'
try "$say; true" 'not the last'
try "for i in 1; do $say; done" 'loop'
try "trap 'true' EXIT; $say" 'trap'
try "! $say" 'negated'
try "true | $say" 'pipeline'
