# Functions go to other bashes through the environment.
# source: bash(1), export -f
# cgroup: any

greet() { echo "hello $1"; }
export -f greet
bash -c 'greet world'
env | grep -A2 greet
bash -c 'type greet; unset -f greet; greet'; echo $?
sh -c 'greet'; echo $?
export -n -f greet; bash -c 'greet x'; echo $?
export -f nosuch; echo $?
declare -fx h 2>&1; k() { :; }; declare -fx k; env | grep -c BASH_FUNC
echo one two | xargs -n1 bash -c 'k; echo "$0"'
f() { bash -c 'echo nested; g'; }; g() { echo g; }; export -f f g; bash -c f
