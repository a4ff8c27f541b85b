# tar: create, list, extract, options, paths, errors.
# source: tar(1)
# cgroup: any

mkdir -p /tmp/d/src/sub
cd /tmp/d
echo one > src/a; echo two > src/sub/b; ln -s a src/link; ln src/a src/hard; chmod 640 src/a; touch -h -d '2020-01-02 03:04' src/* src/sub/b src
tar cf x.tar --sort=name --owner=5 --group=6 src; tar tf x.tar; tar tvf x.tar | sed 's/2026-.*:.. /DATE /'
mkdir out; tar xf x.tar -C out; find out | sort; stat -c '%a %h %y' out/src/a | cut -d. -f1
tar czf x.tgz src; head -c2 x.tgz | od -An -tx1; tar tzf x.tgz | wc -l; tar tf x.tgz | wc -l
tar cf - -C src a | tar tf -; tar xOf x.tar src/sub/b; tar xvf x.tar -C out src/a; tar xf x.tar nosuch; echo $?; tar cf y.tar nosuch; echo $?; tar xf nosuch.tar; echo $?; tar tf src/a; echo $?; tar cf z.tar /etc/hostname; tar tf z.tar; tar cf e.tar --exclude='b' src && tar tf e.tar | grep -c b; tar; echo $?; tar xf x.tar --strip-components=1 -C out && ls out; gzip -k src/sub/b; ls src/sub; gunzip -c src/sub/b.gz; gzip -d nosuch.gz; echo text | gzip | gunzip; gunzip src/a; echo $?
