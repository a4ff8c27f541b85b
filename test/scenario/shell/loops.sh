# for, while, until, break and continue with levels, and what their exit codes are.
# source: POSIX XCU 2.9.4
# cgroup: any
# shell: bash sh

for x in a b 'c d'; do echo "$x"; done
for x in; do echo never; done; echo $?
set -- 1 2; for x; do echo "arg $x"; done
i=0; while [ $i -lt 3 ]; do i=$((i + 1)); [ $i -eq 2 ] && continue; echo $i; done
until [ $i -eq 0 ]; do i=$((i - 1)); done; echo $i
for a in 1 2 3; do for b in 1 2 3; do [ $b = 2 ] && continue 2; [ $a = 3 ] && break 2; echo $a$b; done; done
while false; do :; done; echo $?
seq 3 | while read -r n; do total=$((total + n)); echo $total; done; echo "[$total]"
if false; then echo a; elif true; then echo b; else echo c; fi
if false; then echo a; fi; echo $?
for f in /etc/host*; do echo "$f"; done
for x in one two; do echo $x; done | sort -r
