# Renaming replaces files and empty directories, keeps the inode, and does not put a directory into itself.
# source: rename(2)
# cgroup: any

cd /tmp
echo one > one
echo two > two
inode=$(stat -c %i one)
mv one two
cat two
[ $(stat -c %i two) = $inode ] && echo same inode
mkdir -p a/b c
mv a a/b
echo $?
mv -T a c && ls c
mkdir a
touch a/file
mv -T c a
echo $?
mv a two
mv -T two a
mv nosuch x
mv two nosuch/x
mv two a
ls a
mv a a
mv -n a/two a/file; ls a
