# A loop of symbolic links ends in ELOOP; forty links in a row are followed, forty-one are not.
# source: path_resolution(7), Symbolic links
# cgroup: any

cd /tmp
ln -s b a
ln -s a b
cat a
ls -L a
cd a
ln -s self self
cat self/file
echo end > link0
for n in $(seq 1 41); do ln -s link$((n - 1)) link$n; done
cat link39
cat link40
cat link41
