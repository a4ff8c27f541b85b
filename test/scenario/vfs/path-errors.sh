# The errors of path walk: not there, not a directory, too long, empty.
# source: path_resolution(7), errno(3)
# cgroup: any

cd /tmp
touch file
mkdir dir
cat nosuch
cat file/x
cat dir
cat ''
ls file/
cat nosuch/../file
cat dir/../file
cat $(printf 'x%.0s' $(seq 256)) 2>&1 | tail -c 21
touch $(printf 'x%.0s' $(seq 255)) && ls | wc -l
echo x > dir
echo x > nosuch/file
cd file
cd nosuch
mkdir dir
mkdir file/dir
mkdir a/b
rmdir file
rmdir nosuch
rm dir
rm ''
