# Programs say that their output takes no more, each in its words
# source: full(4), write(2), ENOSPC
# cgroup: any
echo x > /dev/full; echo "$?"; printf x > /dev/full; echo "$?"; sh -c 'echo x > /dev/full'; echo "$?"
for program in 'cat /etc/hostname' 'seq 10000' 'date' 'ls /' 'sort /etc/hostname' 'grep root /etc/passwd' 'sed -n 1p /etc/passwd' 'tr a b' 'head -c 100K /dev/zero' 'wc /etc/passwd' 'md5sum /etc/hostname' 'stat /' 'find /etc/hostname' 'uniq /etc/hostname' 'tee' 'cut -c1 /etc/hostname' 'env true' 'yes'; do
  $program > /dev/full < /etc/hostname; echo "$program: $?"
done
awk 'BEGIN { print 1 }' > /dev/full; echo "$?"; cp /etc/hostname /dev/full; echo "$?"; gzip -c /etc/hostname > /dev/full; echo "$?"; tee /dev/full <<< x; echo "$?"
mkdir m; mount -t tmpfs -o size=16k t m; seq 3000 > m/f; echo "$?"; stat -c %s m/f; echo x >> m/f; echo "$?"; cp /etc/passwd m/g; echo "$?"; fallocate -l 1M m/h; echo "$?"; stat -c %s m/h; rm m/*; fallocate -l 8K m/h; du -k m/h; umount m
