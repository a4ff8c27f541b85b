# What changes access, modification and change times.
# source: inode(7), The file timestamp fields
# cgroup: any

cd /tmp
touch -d '2020-01-01 00:00:00' file
stat -c '%x | %y' file
touch -m -d '2021-06-15 12:30:45.123456789' file
stat -c '%x | %y' file
touch -a -d @0 file
stat -c '%X %Y' file
touch -r file other
stat -c '%Y' other
mkdir dir
touch -d 2020-01-01 dir
chmod 700 dir
stat -c '%y' dir | cut -d' ' -f1
touch dir/new
[ $(stat -c '%Y' dir) -gt 1600000000 ] && echo dir changed
touch -d 2020-01-01 file
echo >> file
[ $(stat -c '%Y' file) -gt 1600000000 ] && echo file changed
touch -c nosuch; ls nosuch
touch -d nonsense file
