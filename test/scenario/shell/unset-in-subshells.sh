# Where an error of an expansion happened, and what exit code it gives in a subshell.
# source: bash(1), Parameter Expansion
# cgroup: any

echo $(: ${x:?in sub}) $?
x=$(f() { : ${y:?deep}; }; f); echo $?
f() { : ${1:?}; }
f &
wait $!; echo $?
f | cat; echo ${PIPESTATUS[0]}
set -u
(echo $nope); echo $?
x=$(echo $nope); echo $?
echo ${arr[3]}
