# Patterns in the names of files: dots, classes, no match, quoting, directories.
# source: POSIX XCU 2.13; bash(1), Pathname Expansion
# cgroup: any

mkdir /tmp/g
cd /tmp/g
touch a.txt b.txt c.md .hidden 'with space' A1 B2
mkdir -p d/e
touch d/x.txt d/e/y.txt
echo *
echo *.txt ?.md [ab]* [!ab]* [[:upper:]]*
echo .h*
echo nosuch*
echo '*' "*" \*
echo */ */*.txt
echo d/*/*
x='*.txt'; echo $x "$x"
for f in *space; do echo "$f"; done
echo [z]* [a-c].*
set -f; echo *; set +f
shopt -s nullglob; echo nosuch*; shopt -u nullglob
shopt -s failglob; echo nosuch*; shopt -u failglob
shopt -s globstar; echo **/*.txt
shopt -s dotglob; echo *; shopt -u dotglob
shopt -s extglob
echo !(*.txt) @(a|b).txt
rm *.txt; echo *
