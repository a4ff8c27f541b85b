# How bash prints functions.
# source: bash(1), declare -f; print_cmd.c
# cgroup: any

f() {
  if [ "$1" = a ]; then echo a; elif true; then echo b; else echo c; fi
  for i in 1 2; do echo $i; done
  for ((i=0;i<2;i++)); do echo $i; done
  while read -r x; do echo "$x"; done < /etc/passwd
  case $1 in a|b) echo ab;; *) echo other;; esac
  { echo group; } 2>&1
  ( cd /tmp; ls )
  a | b |& c && d || e
  x=1 y=2 cmd > out 2>&1 <in &
  [[ $x == y* && ( -f a || ! -d b ) ]]
  (( x += 1 ))
  cat <<EOF
text $x
EOF
  local v=$(echo hi; ls)
  g() { echo nested; }
  ! true
  time ls
  select q in a b; do break; done
  until false; do :; done
  arr=(1 2 "three four")
  echo "a
b"
}
declare -f f
type f
declare -F
f2() ( echo subshell )
declare -f f2
function f3 { echo hi; } >/dev/null
type f3
