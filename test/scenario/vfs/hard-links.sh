# Hard links are names of one inode; the data goes with the last of them.
# source: link(2), unlink(2)
# cgroup: any

cd /tmp
echo data > one
ln one two
ln two three
stat -c '%n %h' one two three
[ one -ef three ] && echo same
echo more >> three
cat one
rm one
stat -c '%h' two
cat two
ln two three
mkdir dir
ln dir link
ln nosuch link
touch dir/a
ln two dir
ls dir
ln -f dir/a two && stat -c '%h' two
