# Defaults, alternatives, lengths, and taking off prefixes and suffixes.
# source: POSIX XCU 2.6.2
# cgroup: any
# shell: bash sh

unset x; e=''; v=value
echo "${x:-default} ${x-default} ${e:-default} ${e-default} ${v:-default}"
echo "[${x:+alt}] [${e:+alt}] [${e+alt}] [${v:+alt}]"
echo "${x:=assigned} $x"
echo "${#v} ${#e} $#"
p=/usr/local/lib/file.tar.gz
echo "${p#*/} ${p##*/} ${p%.*} ${p%%.*} ${p%/*}"
echo "${p#nosuch} ${p%'*'} ${p##*[!a-z]}"
set -- a b c d e f g h i j k
echo "$# $1 $10 ${10} ${11}"
shift 9; echo "$@"
echo "${y:-$(echo nested)} ${y:-${v}}"
(: "${missing:?must be set}") 2> /dev/null || echo refused
(set -u; echo "$undefined") 2> /dev/null; [ $? -ne 0 ] && echo refused
echo ${p:+"two  words"}
