# /proc/self/fd shows open files; /dev/stdin and /dev/fd lead there.
# source: proc(5), /proc/pid/fd
# cgroup: any

cd /tmp
echo content > file
exec 3< file 4> out
readlink /proc/$$/fd/3 /proc/$$/fd/4
cat /proc/self/fd/3
echo piped | cat /dev/stdin
echo through > /dev/fd/4
cat out
ls -l /proc/$$/fd/3 | awk '{print $1, $(NF-2), $(NF-1), $NF}'
exec 3<&- 4>&-
readlink /proc/$$/fd/3
readlink /proc/self/exe
tr '\0' ' ' < /proc/self/cmdline; echo
