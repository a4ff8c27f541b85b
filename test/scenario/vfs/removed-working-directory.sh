# In a working directory that was removed nothing can be made.
# source: getcwd(3), ENOENT
# cgroup: any

mkdir /tmp/dir
cd /tmp/dir
rmdir /tmp/dir
touch file
echo $?
ls
ls -A ..
/bin/pwd
echo $?
cd .
readlink /proc/self/cwd
cd ..
pwd
