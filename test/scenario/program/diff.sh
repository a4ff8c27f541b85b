# diff in its three forms, of files and trees.
# source: diff(1)
# cgroup: any

cd /tmp
printf 'a\nb\nc\nd\n' > one; printf 'a\nB\nc\nd\ne\n' > two; touch -d '2020-01-01' one two
diff one two; echo $?; diff -u one two; diff -q one two; diff -s one one; diff -c one two | head -n4; diff nosuch one; echo $?; diff -i one two; diff -y -W20 one two
mkdir d1 d2; cp one d1/x; cp two d2/x; touch d1/only; mkdir d2/dir; diff -r d1 d2; diff -rq d1 d2; printf 'no newline' > n; printf 'no newline\n' | diff n -; diff -w one two | wc -l
