# Read, write and execute of files and directories, for owner, group and others; root may all but execute.
# source: path_resolution(7), Permissions; inode(7)
# cgroup: any

cd /tmp
as() { setpriv --reuid "$1" --regid "$2" --clear-groups "${@:3}"; }
mkdir dir
echo text > dir/file
chown 1000:2000 dir/file
for mode in 400 040 004 000; do
  chmod $mode dir/file
  for who in '1000 1' '1 2000' '1 1'; do as $who cat dir/file; done
done
cat dir/file
chmod 666 dir/file
chmod 711 dir
as 1 1 ls dir
as 1 1 cat dir/file
chmod 744 dir
as 1 1 ls dir
as 1 1 cat dir/file
printf '#!/bin/sh\necho ran\n' > script
./script
echo $?
chmod 711 script
./script
as 1 1 ./script
echo $?
