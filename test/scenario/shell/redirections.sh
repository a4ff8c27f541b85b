# Files, descriptors, duplication, order, appending, closing, noclobber.
# source: POSIX XCU 2.7
# cgroup: any

cd /tmp
echo one > file; echo two >> file; cat < file
ls nosuch 2> error; cat error
ls nosuch file > both 2>&1; cat both
ls nosuch file 2>&1 > out | sed 's/^/piped: /'
ls nosuch &> all; cat all; ls file &>> all; cat all
exec 3> third; echo to three >&3; exec 3>&-; cat third
echo x >&3
{ echo a; echo b >&2; } > grouped 2>/dev/null; cat grouped
cat < nosuch; echo $?
> empty; stat -c %s empty
set -C; echo x > file; echo $?; echo forced >| file; cat file; set +C
echo $(< file)
exec 4<> file; read -r line <&4; echo "$line"; echo more >&4; cat file; exec 4<&-
x=file; cat < $x
echo a > 'two words'; y='two words'; cat < $y
while read -r l; do echo "[$l]"; done < all
