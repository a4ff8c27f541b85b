# What bash says of scripts that cannot be parsed; exit code 2.
# source: bash(1)
# cgroup: any

for script in 'if true; then' 'echo "unfinished' 'done' 'echo )' 'for x in a; echo' '| cat' 'case x in' 'f() {' 'echo a &&' 'echo ;;' '((' 'cat <<end'; do
  bash -c "$script"
  echo "exit $?"
done
