# Checksums and encodings.
# source: md5sum(1), sha256sum(1), base64(1)
# cgroup: any
# shell: bash sh

cd /tmp
echo hello > f; : > e
md5sum f; sha1sum f; sha256sum f e; sha512sum f | cut -c1-32; cksum f; sum f; base64 f; base64 -d <<end
aGVsbG8K
end
sha256sum f > sums; sha256sum -c sums; echo more >> f; sha256sum -c sums; echo $?; sha256sum nosuch; echo $?; printf abc | od -c; printf abc | od -An -tx1; printf 'abcdefghijklmnopqr' | od -A x -t x1z; echo '!!' | base64 -d; echo $?; printf hi | md5sum; b2sum e | cut -c1-16; cmp f e; echo $?; cmp sums sums; diff e f; echo $?; diff -u sums sums; echo $?
