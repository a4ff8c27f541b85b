# Programs that only make system calls take time, and others run meanwhile
# source: sched(7), kill(1), timeout(1)
# cgroup: any
yes > /dev/null & sleep 0.2; kill $!; wait $!; echo "$?"
dd if=/dev/zero of=/dev/null 2>/dev/null & sleep 0.2; kill -0 $! && echo runs; kill -KILL $!; wait $! 2>/dev/null; echo "$?"
cat /dev/zero > /dev/null & p=$!; (while :; do :; done) & q=$!; sleep 0.2; kill $p $q; wait $p $q; echo "$?"
for program in 'cat /dev/zero' 'head -c 100G /dev/zero' 'dd if=/dev/urandom bs=1M status=none' 'tr a b' 'wc -c' 'gzip' 'md5sum' 'yes'; do timeout 0.2 $program < /dev/zero > /dev/null; echo "$program: $?"; done
yes | head -c 1M | wc -c; timeout 0.2 sh -c 'yes | cat > /dev/null'; echo "$?"; SECONDS=0; sleep 1.1; echo $SECONDS; a=$(date +%s%N); b=$(date +%s%N); ((a < b)) && echo later; dd if=/dev/zero of=big bs=1M count=60 2>&1 | head -2; stat -c %s big
