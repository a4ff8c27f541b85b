# Arithmetic that POSIX knows.
# source: POSIX XCU 2.6.4
# cgroup: any
# shell: bash sh

echo $((1 + 2 * 3)) $(((1 + 2) * 3)) $((7 / 2)) $((-7 / 2)) $((-7 % 3))
echo $((0x1f)) $((010)) $((1 < 2)) $((1 == 2)) $((!5)) $((~0)) $((5 & 3)) $((1 << 4))
x=5; echo $((x += 3)) $x $((x > 3 ? 10 : 20))
i=0; while [ $i -lt 3 ]; do i=$((i + 1)); done; echo $i
echo $(($x * 2)) $(( $(echo 4) + 1 ))
