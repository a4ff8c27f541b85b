# mawk: fields, patterns, variables, arrays, functions.
# source: mawk(1)
# cgroup: any

cd /tmp
printf 'alice 30 paris\nbob 25 london\ncarol 35 rome\n' > f
awk '{print $1}' f; awk '{print $NF, NR, NF}' f; awk '$2 > 26' f; awk '/bob/ {print $3}' f; awk '{s += $2} END {print s, s / NR}' f; awk -F: '$1 == "root" {print $6}' /etc/passwd
awk 'BEGIN {OFS = "-"; print "a", "b"}'; awk -v x=5 'BEGIN {print x * 2}'; awk '{n[$2 > 26]++} END {print n[0], n[1]}' f; awk 'NR == 2, NR == 3' f; awk '{printf "%-6s|%3d\n", $1, $2}' f
awk 'BEGIN {print length("abc"), substr("hello", 2, 3), index("hello", "l"), toupper("x"), split("a:b:c", p, ":"), p[3]}'; awk 'BEGIN {s = "aaa"; print gsub(/a/, "b", s), s}'; awk '{$2 = "x"; print}' f | head -n1; awk 'BEGIN {for (i = 0; i < 3; i++) printf "%d ", i; print ""; while (j < 2) j++; print j}'
awk 'function f(x) {return x * x} BEGIN {print f(4)}'; awk 'BEGIN {exit 3}'; echo $?; awk '{print' f 2>&1 | head -n1; awk 1 nosuch; echo $?; awk 'BEGIN {print 1e6, 0.1 + 0.2, 1 / 3, "3x" + 1, 2 ^ 10, 7 % 3}'; awk 'BEGIN {"echo cmd" | getline x; print x; print "b\na" | "sort"}'
