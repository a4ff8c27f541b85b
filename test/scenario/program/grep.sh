# grep: kinds of patterns, options, exit codes.
# source: grep(1)
# cgroup: any

cd /tmp
mkdir d
printf 'apple\nBanana\ncherry pie\napple tart\n42 plums\n' > f
printf 'apple\n' > d/g
grep apple f; grep -c apple f; grep -n apple f; grep -v apple f; grep -i banana f; grep -w pie f; grep -x apple f; grep -o 'p[a-z]*' f
grep -E '^[0-9]+|tart$' f; grep -F 'a.p' f; echo $?; grep 'a\(p\)\1' f; grep -l apple f d/g; grep -L cherry f d/g; grep -r apple d; grep -h apple f d/g; grep apple f d/g
grep -q apple f; echo $?; grep -q nosuch f; echo $?; grep apple nosuch; echo $?; grep -s apple nosuch; grep apple d; grep -m1 apple f; grep -A1 -B1 cherry f; grep -e apple -e plum f; grep '[[:upper:]]' f
grep -E '(' f; echo $?; grep '[' f; grep; printf 'a\0b\n' | grep a; grep -c . f; echo x | grep -P '\w'; grep --color=always app f | head -n1 | od -c | head -n1
