# Integer arithmetic: precedence, bases, assignment, overflow, errors.
# source: POSIX XCU 2.6.4; bash(1), ARITHMETIC EVALUATION
# cgroup: any

echo $((1 + 2 * 3)) $(((1 + 2) * 3)) $((7 / 2)) $((-7 / 2)) $((-7 % 3)) $((2 ** 10))
echo $((0x1f)) $((010)) $((2#101)) $((16#ff))
x=5; echo $((x += 3)) $((x++)) $x $((++x)) $((x--)) $x
echo $((1 < 2)) $((1 == 2)) $((1 && 0)) $((1 || 0)) $((!5)) $((~0)) $((5 & 3)) $((5 | 3)) $((5 ^ 3)) $((1 << 4))
echo $((x > 3 ? 10 : 20)) $((undefined + 1)) $((1, 2))
echo $((9223372036854775807 + 1))
y=x; echo $((y + 1))
((x == 9)) && echo nine; ((0)); echo $?
let z=4*5; echo $z
for ((i = 0; i < 3; i++)); do printf '%d ' $i; done; echo
(echo $((1 / 0)))
echo $?
(echo $((08)))
(echo $((1 +)))
