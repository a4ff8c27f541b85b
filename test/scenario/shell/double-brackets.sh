# [[ ]]: no splitting, patterns, regular expressions, order of strings, errors.
# source: bash(1), Compound Commands
# cgroup: any

x='a b'; [[ $x = 'a b' ]] && echo equal
[[ abc = a* ]] && echo pattern; [[ abc = 'a*' ]] || echo literal
[[ foo123 =~ ^([a-z]+)([0-9]+)$ ]] && echo "${BASH_REMATCH[1]} ${BASH_REMATCH[2]}"
[[ a < b && 10 -gt 9 ]] && echo both; [[ ! -e /nosuch || a = b ]] && echo either
[[ -z $unset && -n $x ]] && echo empty
[[ -v x ]] && echo set; [[ (a = a) ]] && echo group
[ $x = 'a b' ]; echo $?
[ 1 -eq one ]; echo $?
[ a = a; echo $?
[[ 1 -eq one ]]; echo $?
