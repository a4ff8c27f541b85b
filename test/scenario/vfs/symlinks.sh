# Symbolic links: relative to their own directory, dangling, to directories, read without following.
# source: symlink(7)
# cgroup: any

mkdir -p /tmp/a/b
cd /tmp
echo text > a/file
ln -s ../file a/b/link
cat a/b/link
ln -s nowhere dangling
cat dangling
ls dangling
stat -c '%N %F' dangling
echo made > dangling
cat nowhere
ln -s a/b directory
ls directory directory/
readlink directory a/b/link
readlink a/file
echo $?
readlink -f a/b/link
realpath directory/../x
cd directory
pwd
pwd -P
cd ..
pwd
rm /tmp/directory/
rm /tmp/directory && ls /tmp/a/b
ln -s x /tmp/a
ln -s x /tmp/dangling
