# head, tail, wc, cat, tac, nl.
# source: head(1), tail(1), wc(1), cat(1)
# cgroup: any
# shell: bash sh

cd /tmp
seq 20 > n; printf 'one\ntwo' > short; : > empty
head -n3 n; head -3 n | tail -1; head -n -18 n; head -c 5 n; tail -n2 n; tail -n +19 n; tail -c 3 n
head -n1 n short; tail -n1 -q n short; echo
wc n; wc -l short; wc -c < n; wc -w n short empty; wc -m short; wc nosuch n; echo $?
cat -n short; echo; cat -A short; echo; printf '\t\001\n' | cat -A; cat -s n empty - < short | tail -n2; echo; cat -b short | head -n1
tac short; echo; nl short; rev short 2> /dev/null || true
head -n x n; tail -n nosuch n; head nosuch; tail nosuch; cat --nosuch; echo $?
