# split, getopt, run-parts and namei
# source: split(1), getopt(1), run-parts(8), namei(1)
# cgroup: any
seq 10 > s; split -l 3 s; wc -l x??; rm x*; split -n 2 s p; ls p*; split -d -b 10 --additional-suffix=.txt s q; ls q*; cat q* | cmp - s; split -n l/3 s l; tail -n +1 la?; split nosuch; echo "$?"; split -l 0 s; echo "$?"; split -b x s; echo "$?"; split --verbose -l 5 s v; seq 4 | split -l 2 - w; cat wab; split -C 8 s c; cat caa; seq 30 | split -l 1 -a 1; echo "$?"; ls x? | wc -l; seq 6 | split -l 2 --filter='echo $FILE; cat'
getopt -o ab:c:: -l long,arg:,opt:: -- -a -b v -c -cx --arg=x --opt --lo rest -- -z; getopt ab: -a -b x y; getopt -o a -n prog -- -z x; echo "$?"; getopt -o a: -- -a; echo "$?"; getopt -T; echo "$?"
eval set -- "$(getopt -o 'n:v' --long name:,verbose -- -v --name "it's a" file)"; for word; do echo "<$word>"; done; getopt -q -o a -- -b; echo "$?"; getopt -o '' -l foo,fob -- --fo; echo "$?"
mkdir rp; printf '#!/bin/sh\necho one $1\n' > rp/a; printf '#!/bin/sh\nexit 3\n' > rp/b; printf '#!/bin/sh\necho no\n' > rp/c.sh; chmod +x rp/*; run-parts rp; echo "$?"; run-parts --test rp; run-parts --arg=x --exit-on-error rp; run-parts --regex 'sh$' rp; run-parts nosuch; echo "$?"
ln -s /etc/passwd link; namei -l /etc/passwd; namei link; namei nosuch/x; echo "$?"; shred -u s; ls s; mkdir -p a/b; find a -type d -exec test -d {} \; -print; env test -f /etc/passwd; echo "$?"; pathchk -p 'a b'; echo "$?"; getconf PAGE_SIZE; locale | head -3; stdbuf -oL echo hi
seq 20 | gzip > g.gz; zgrep 1$ g.gz; zgrep -c 1 g.gz; zdiff g.gz g.gz; echo "$?"
