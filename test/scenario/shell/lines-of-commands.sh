# The line that bash counts for a command is that of its second word.
# source: bash(1), LINENO; parse.y
# cgroup: any

nosuch \
  a \
  b
nosuch a \
  b
nosuch "a
b"
X=1 nosuch "a
b"
X=1 \
nosuch c
nosuch <<E
text
E
nosuch >/dev/null \
 x
>/dev/null \
nosuch x
echo $LINENO \
  $LINENO
echo \
  $LINENO \
  $LINENO
true &&
nosuch2
true | nosuch3 a |
  nosuch4 b
if nosuch5
then :; fi
for x in $(nosuch6
nosuch7) $(
 nosuch8)
do
nosuch9
done
case $(nosuch10) in
$(nosuch11)) ;;
*) nosuch12;;
esac
[[ -n $(nosuch13) ||
 -n $(nosuch14) ]]
while [ -n "$(nosuch15
)" ]; do :; done
(( $(nosuch16; echo 1) +
 $(nosuch17; echo 2) ))
a=(1 2
$(nosuch18)
3)
a=(
 $(nosuch19)
) nosuch20
local x=$(nosuch21)
export x=$(
nosuch22) y=$(
nosuch23)
cat /nosuch \
 a > /nosuch/x
x=$(nosuch24 \
a)
echo "$(case a in a) nosuch25;; esac
{ nosuch26; } 
( nosuch27
nosuch28 )
f() { 
nosuch29
}
f
while false
do :
done
until nosuch30; do break; done
nosuch31 | cat
nosuch32 && : || nosuch33
nosuch34 &
wait
cat <<E
x
E
nosuch35
[[ a == b ]] || nosuch36
(( 1 )) && nosuch37
if false; then :; elif nosuch38; then :; else nosuch39; fi
for ((i=0;i<1;i++)); do nosuch40; done
select x in; do :; done
)"
