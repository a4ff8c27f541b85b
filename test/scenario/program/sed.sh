# sed: substitution, addresses, editing in place, commands, errors.
# source: sed(1)
# cgroup: any

cd /tmp
printf 'one\ntwo\nthree\nfour\n' > f
sed 's/o/0/' f; sed 's/o/0/g; 2d' f; sed -n '2,3p' f; sed -n '/t/p' f; sed '$d' f; sed '1!d' f; sed 2q f
sed -E 's/(.)(.*)/\2\1/' f; sed 's|o|/|' f; sed 's/.*/[&]/' f; sed -n 's/e/E/2p' f; sed 's/T/x/I' f | head -n2 | tail -n1; sed '/two/,/four/s/^/> /' f
sed '2i before' f; sed '2a after' f; sed '2c changed' f; sed 'y/abc/xyz/' f | head -n1; sed = f | head -n2; sed -n '$=' f; sed '0~2d' f; sed -e 1d -e '$d' f; sed 'N;s/\n/-/' f; sed -n 'h;G;p' f | head -n2; sed '1r /etc/hostname' f | head -n2
sed -i.bak 's/one/ONE/' f; head -n1 f f.bak; sed 's/x' f; echo $?; sed nosuch f; sed p nosuch; echo $?; sed; sed -n '/a' f; sed 's/\(/x/' f
