# What dash says of scripts that cannot be parsed; exit code 2.
# source: dash(1)
# cgroup: any
# shell: sh

for script in 'if true; then' 'echo "unfinished' 'done' 'echo )' '| cat' 'f() {' 'echo a &&' 'echo ;;' '[[ a = a ]]' 'a=(1 2)' 'cat <<< x'; do
  sh -c "$script"
  echo "exit $?"
done
