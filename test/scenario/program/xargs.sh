# xargs: words, batches, replacement, exit codes.
# source: xargs(1)
# cgroup: any
# shell: bash sh

cd /tmp
echo a b c | xargs echo; printf 'a\nb\nc\n' | xargs -n1 echo x; echo a b c | xargs -n2; printf 'a b\nc\n' | xargs -I{} echo '[{}]'; printf 'a b\0c\0' | xargs -0 -n1 echo; echo "'one two' three" | xargs -n1; xargs echo none < /dev/null; xargs -r echo none < /dev/null; echo a,b | xargs -d, -n1 | head -n1
echo 1 | xargs false; echo $?; echo 1 | xargs nosuch; echo $?; echo 1 | xargs sh -c 'exit 255'; echo $?; echo "it's" | xargs; echo $?; seq 4 | xargs -L2 echo; echo a | xargs -t echo; seq 3 | xargs -P1 -n1 echo; echo x | xargs -n x
