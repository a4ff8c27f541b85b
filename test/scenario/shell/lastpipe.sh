# With lastpipe the last command of a pipeline is run by the shell itself.
# source: bash(1), lastpipe
# cgroup: any

shopt -s lastpipe
echo a b | read x y; echo "$x $y"
seq 3 | while read n; do last=$n; done; echo $last
printf '1\n2\n' | mapfile -t arr; echo ${#arr[@]}
shopt -u lastpipe
echo c | read x; echo $x
shopt -s lastpipe; true | exit 3; echo not
