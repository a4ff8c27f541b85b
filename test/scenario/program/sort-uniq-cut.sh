# sort, uniq, cut, tr, paste, join, comm, tee.
# source: sort(1), uniq(1), cut(1), tr(1)
# cgroup: any

cd /tmp
printf 'b 2\na 10\nc 1\na 10\nB 3\n' > f
sort f; sort -r f | head -n1; sort -n -k2 f; sort -k2,2nr -k1,1 f; sort -u f; sort -f f; printf '1K\n1M\n512\n' | sort -h; printf 'v1.10\nv1.9\n' | sort -V; sort -t' ' -k2 f | head -n1; sort -c f; echo $?
sort f | uniq; sort f | uniq -c; sort f | uniq -d; sort f | uniq -u; sort nosuch; echo $?
cut -d' ' -f2 f; cut -c1-2 f | head -n1; echo a:b:c:d | cut -d: -f2-3; echo a:b:c:d | cut -d: -f1,4 --output-delimiter=/; echo abc | cut -d: -f2; echo abc | cut -s -d: -f2; cut f; echo $?
echo hello | tr a-y b-z; echo hello | tr -d l; echo aabb | tr -s ab; echo 'a b' | tr ' ' '\n'; echo hi | tr '[:lower:]' '[:upper:]'; echo abc | tr -c 'a\n' x; tr; paste -d, f f | head -n1; seq 4 | paste -s -d+; seq 3 > x; seq 2 4 > y; comm x y; comm -12 x y; join x y; seq 2 | tee copy | wc -l; cat copy; tee /nosuch/x < x > /dev/null; shuf -i 1-1; fold -w3 x | head -n1; seq -s, 1 2 9; seq 3 1; seq 1 0.5 2; seq x
