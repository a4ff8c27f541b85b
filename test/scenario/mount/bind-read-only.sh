# A bind mount can be read-only while its source stays writable.
# source: mount(8), bind mount operation
# cgroup: any

cd /tmp
mkdir src dst
echo x > src/file
mount --bind src dst
mount -o remount,bind,ro dst
echo y > dst/file
touch dst/new
rm dst/file
mkdir dst/dir
chmod 600 dst/file
mv dst/file dst/other
ln dst/file dst/link
echo y > src/file && cat dst/file
mount -o remount,bind,rw dst
echo z > dst/file && cat src/file
