# stat: its text, formats, file systems, errors.
# source: stat(1)
# cgroup: any

mkdir /tmp/d
cd /tmp/d
echo hello > file; chmod 640 file; chown 1:2 file; ln -s file link
touch -d '2020-01-02 03:04:05.678' file
stat file | grep -E 'Size|File:|Access:|Modify' | sed -E 's/Device.*//; s/Blocks: .*IO/Blocks: N IO/'
stat -c '%n %s %f %a %A %u %U %g %G %h %F %y %Y' file
stat -c '%N %F %s' link
stat -L -c '%n %F' link
stat --printf '%n\t%a\n' file
stat -f -c '%T' /tmp /proc /sys /dev/pts
stat nosuch
echo $?
stat -c '%q' file
stat
