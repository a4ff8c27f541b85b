# Aliases in a script of bash: only with expand_aliases, from the next line on.
# source: bash(1), ALIASES
# cgroup: any

alias ll='ls -l' hi='echo hi'
hi
shopt -s expand_aliases
alias e='echo aliased'
e one
hi two
alias ls='ls -d'
ls /tmp
alias sudo='sudo '
alias x='echo x '
alias y='why'
x y
if true; then e in if; fi
f() { e in function; }
f
alias e='echo redefined'
e; f
\ls -d /usr
unalias e
e; echo $?
alias
alias nosuch; echo $?
$(echo hi); echo $?
alias foo=bar; foo; echo $?
alias loop='loop2' loop2='loop'; loop; echo $?
alias multi='echo a; echo b'
multi
type ll
command -v ll; unalias -a; alias
