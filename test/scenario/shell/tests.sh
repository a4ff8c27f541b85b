# test and [ ]: files, strings, numbers, errors.
# source: test(1); POSIX XCU test
# cgroup: any
# shell: bash sh

cd /tmp
echo x > file; : > empty; mkdir dir; ln -s file link; ln -s nosuch dangling; mkfifo pipe; chmod 000 empty
check() { "$@" && echo "yes: $*" || echo "no: $*"; }
for f in file empty dir link dangling pipe nosuch; do
  echo $f: $(for o in e f d L h p s r w x; do test -$o $f && printf $o; done)
done
check test abc = abc; check test abc != abc; check test -z ''; check test -n ''; check test x; check test ''
check test 5 -eq 05; check test 5 -lt 10; check test 5 -gt 10; check test -5 -le -5
check [ ! a = b ]; check [ a = a -a b = b ]; check [ a = b -o b = b ]; check [ '(' a = a ')' ]
touch -d 2020-01-01 old; check [ file -nt old ]; check [ old -ot file ]; check [ file -ef link ]
[ x -eq 1 ] 2> /dev/null; echo $?
[ 1 -eq 1 2> /dev/null; echo $?
test; echo $?
