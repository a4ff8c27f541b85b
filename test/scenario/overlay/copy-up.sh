# Writing to, changing the mode, owner or times of a lower file copies it up first; reading does not.
# source: Documentation/filesystems/overlayfs.rst, Non-directories
# cgroup: any

cd /tmp
mkdir lower upper work merged
for file in read write append mode owner time attribute; do echo "$file" > lower/$file; done
touch -d '2020-01-02 03:04:05' lower/*
mount -t overlay overlay -o lowerdir=lower,upperdir=upper,workdir=work merged
cat merged/read
ls upper
echo new > merged/write
echo more >> merged/append
chmod 600 merged/mode
chown 1000:1000 merged/owner
touch -d '2021-01-01' merged/time
ls upper
cat upper/append
stat -c '%n %a %u:%g %Y' merged/mode merged/owner merged/time lower/mode lower/owner lower/time
