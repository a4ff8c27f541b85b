# Moving and copying a file onto itself, by another name or a link.
# source: mv(1), cp(1)
# cgroup: any

cd /tmp
echo a >a
ln a b
ln -s a l
mv a a; echo $?
mv a b; echo $?
mv l a; echo $?
cp a b; echo $?
cp a l; echo $?
cp -f a b; echo $?
cp -l a b; echo $?
cp -s /tmp/a l; echo $?
cp -n a l; echo $?
cp --remove-destination a b; echo $?
[ a -ef b ]; echo $?
mv a l
ls -l | awk '{print $1, $2, $9}'
mkdir d
mv d d; echo $?
cp -r d d/in; echo $?
mv -b d b
ls -p
