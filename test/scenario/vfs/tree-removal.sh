# rm -r, rmdir -p and mkdir -p.
# source: rm(1), rmdir(1), mkdir(1)
# cgroup: any
# shell: bash sh

cd /tmp
mkdir -p a/b/c
mkdir a/b
mkdir -p a/b && echo quiet
mkdir -m 700 -p x/y
stat -c '%n %a' x x/y
rmdir a
rm a
rm -r a/b
ls -R a
rmdir -p x/y && ls
mkdir -pv one/two
rm -rv one
rm -f nosuch && echo quiet
rm -r nosuch
rm -rf /tmp/.
rm -d a && ls
