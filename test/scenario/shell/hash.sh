# What the shell remembers of where programs are
# source: bash(1), COMMAND EXECUTION, hash
# cgroup: any
ls >/dev/null; hash; f() { ls / >/dev/null; }; f; hash; (cat /dev/null; hash); x=$(ls); hash; type ls; hash
env true; seq 1; sleep 0; uname >/dev/null; cat /dev/null; hash; hash -l; hash -t ls cat; hash -t env; hash -d ls; hash; hash -r; hash; hash nosuch; echo $?; hash ls; hash; type ls
mkdir a b; echo 'echo a' > a/foo; echo 'echo b' > b/foo; chmod +x */foo; PATH=$PWD/a:$PWD/b:$PATH; foo; rm a/foo; foo; echo $?; hash -r; foo
cat < nosuch; hash; nosuch; PATH=/bin ls >/dev/null; hash; hash -p /bin/echo say; say hi; hash
