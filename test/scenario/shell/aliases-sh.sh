# Aliases in a script of dash are always expanded.
# source: dash(1), Aliases
# cgroup: any
# shell: sh

alias ll='echo ll' 
ll a
alias ls='ls -d'
ls /tmp
alias e='echo '
alias w='word'
e w
f() { ll in f; }
f
alias
type ll
command -v ll
unalias ll; ll; echo $?
f
