# cp: files, trees, links, attributes, errors.
# source: cp(1)
# cgroup: any

mkdir /tmp/d
cd /tmp/d
echo one > a; mkdir -p dir/sub; echo two > dir/sub/b; ln -s a link; chmod 751 a; touch -d 2020-01-01 a
cp a c; stat -c '%a' c
cp -p a p; stat -c '%a %y' p | cut -d' ' -f1,2
cp dir copy
echo $?
cp -r dir copy; find copy | sort
cp -r dir copy; find copy | sort
cp link followed; stat -c %F followed
cp -d link kept; stat -c %N kept
cp -a dir archive; cp -a link archive; ls -l archive | cut -c1
cp a nosuch/x; cp nosuch x; cp a a; cp a c dir; ls dir
cp a c nosuchdir
echo $?
cp -v a dir/new; cp -n a dir/sub/b; cat dir/sub/b; cp -i a c < /dev/null
cp -r dir dir/sub
cp -u a c; cp -l a hard; stat -c %h a; cp -s a sym; readlink sym
cp; cp a
cp -t dir a && ls dir
chmod 000 a; setpriv --reuid 1000 --regid 1000 --clear-groups cp a /tmp/x
