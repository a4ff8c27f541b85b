# How applets of busybox write what GNU's programs write another way: wc, diff, free, df, ls -l, tar -tv, stat, time.
# source: busybox(1); the applets' sources
# cgroup: any
mkdir /tmp/bin /tmp/w
for name in $(/bin/busybox --list); do ln -s /bin/busybox "/tmp/bin/$name"; done
cd /tmp/w
export PATH=/tmp/bin
printf 'banana 3\napple 10\ncherry 2\n' > f; printf 'one\ntwo\n' > c; mkdir d; printf 'a\nb\nc\n' > d/x; cp -r d e; printf 'a\nB\nc\n' > e/x; echo new > e/new; ln -s f l
touch -d '2020-01-02 03:04:05' f c d/x d
wc f; wc -l f; wc -l f c; wc < f; wc -lc f c; wc -l < f; wc -c f
diff d/x e/x; diff -u d/x e/x; diff f f; diff -q f c; diff -r d e; printf 'one\n' | diff - c; diff -U 0 d/x e/x
free | head -n1; free -m | head -n1; free -h | head -n1; free | sed -n 's/[0-9]*$//;s/^\(Swap: *\)[0-9].*/\1/p' | cut -c1-6
for option in -k -h -T -i -P -m; do df $option / | head -n1; done
ls -l f; ls -ln f; ls -lh f; ls -l --full-time f; ls -ld d | cut -c1-30; tar cf a.tar f d/x; tar tf a.tar; tar tvf a.tar; tar tv -f a.tar f; stat l | head -n1; stat f | head -n1
busybox time -p true 2>&1 | cut -d' ' -f1; busybox time true 2>&1 | cut -c1-9
