# set -x and set -v show what is run.
# source: bash(1), set
# cgroup: any
# shell: bash

set -x
x=1
echo "$x" 'two words' > /dev/null
for i in a b; do : $i; done
y=$(echo sub)
[[ $x = 1 ]] && true
(exit 3) || set +x
set -v
echo verbose
set +v
set -n
echo never
