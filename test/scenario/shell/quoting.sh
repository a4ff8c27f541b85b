# Single, double and dollar quotes, backslashes, and what word splitting does.
# source: POSIX XCU 2.2; bash(1), QUOTING
# cgroup: any

x='a  b'
printf '<%s>' $x "$x" '$x' \$x "\$x" "a\b" 'a\b' a\ b "`echo '1  2'`"; echo
printf '<%s>' $'tab\there' $'\x41\102\u00e9' $'it\'s' $'a\\n'; echo
printf '<%s>' "" '' $nosuch "$nosuch"; echo
printf '<%s>' pre"$x"post a''b "it's" 'say "hi"'; echo
echo one \
  two
IFS=:; y=a:b::c; printf '<%s>' $y; echo; printf '<%s>' "$y"; echo
unset IFS
set -- 'one two' three
printf '<%s>' $*; echo; printf '<%s>' "$*"; echo; printf '<%s>' $@; echo; printf '<%s>' "$@"; echo
echo 'unfinished
line'
echo # comment
echo a#b
