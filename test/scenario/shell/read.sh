# read: fields, IFS, backslashes, end of file, arrays, delimiters.
# source: bash(1), read
# cgroup: any

echo 'a b c d' | { read x y z; echo "$x|$y|$z"; }
echo 'a:b:c' | { IFS=: read x y; echo "$x|$y"; }
printf 'back\\slash\n' | { read x; echo "$x"; }
printf 'back\\slash\n' | { read -r x; echo "$x"; }
printf 'joined \\\nline\n' | { read x; echo "$x"; }
printf 'no newline' | { read x; echo "$? $x"; }
read x < /dev/null; echo "$?"
echo '  spaces  ' | { IFS= read -r x; echo "[$x]"; }
echo 'one two' | { read -a list; echo "${list[1]}"; }
printf 'a;b;' | while read -r -d ';' x; do echo "$x"; done
echo abcdef | { read -n 3 x; echo "$x"; }
mapfile -t lines < <(seq 3); echo "${#lines[@]} ${lines[2]}"
read -t 0.1 x < <(sleep 1); echo $?
