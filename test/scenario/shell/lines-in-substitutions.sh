# Line numbers of errors in $(…) that has several lines.
# source: bash(1), LINENO; print_comsub in parse.y
# cgroup: any

echo start
x=$(
  nosuch1
  nosuch2

  nosuch3
)
y=$(nosuch4)
z="$(nosuch5
nosuch6)"
echo "a
$(nosuch7)
b $(
nosuch8
)"
`nosuch9
nosuch10`
w=$(if true; then
nosuch11
fi
for i in 1; do
  nosuch12
done
)
nosuch13
f() {
  local v=$(
    nosuch14
  )
  echo $(nosuch15) \
    $(nosuch16)
}
f
echo $(
echo $LINENO
echo $LINENO)
echo $LINENO
