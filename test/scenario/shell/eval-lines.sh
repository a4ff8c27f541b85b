# Lines of errors within eval.
# source: bash(1), eval
# cgroup: any

echo 1

eval 'nosuch'
eval 'echo a
nosuch
if'
eval '
echo )'
(eval 'if')
(eval 'echo )')
