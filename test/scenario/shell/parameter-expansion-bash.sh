# Substrings, replacement, case and indirection of bash.
# source: bash(1), Parameter Expansion
# cgroup: any

v='hello world'
echo "${v:6} ${v:0:5} ${v: -5} ${v:2:-2} ${v::3}"
echo "${v/o/0} ${v//o/0} ${v/#hello/bye} ${v/%world/all} ${v//l}"
echo "${v^} ${v^^} ${v,,}" "${v@Q}"
name=v; echo "${!name}"
a=(one two 'three four'); echo "${a[1]} ${#a[@]} ${a[@]: -1}"
a+=(five); printf '<%s>' "${a[@]}"; echo; printf '<%s>' "${a[*]}"; echo
a[7]=gap; echo "${!a[@]}"; unset 'a[0]'; echo "${#a[@]}"
declare -A m=([k]=v [x]=y); echo "${m[k]} ${#m[@]}"
for item in "${a[@]/e/E}"; do echo "$item"; done
echo "${missing:?must be set}"
echo not reached
