# select shows a menu on standard error and reads numbers.
# source: bash(1), SHELL GRAMMAR, select; print_select_list in execute_cmd.c
# cgroup: any

select x in a b c; do echo "got $x ($REPLY)"; [ "$x" = c ] && break; done <<< $'1\n9\nabc\n\n2\n3'
echo $?
PS3='pick: '
select x in one two; do echo "$x"; done < /dev/null
echo $?
select x in; do echo no; done; echo $?
set -- p q
select y; do echo $y; break; done <<< 2
select f in $(seq 1 30); do echo $f; break; done <<< 7
COLUMNS=30
select f in alpha beta gamma delta epsilon zeta eta theta iota kappa lambda; do echo $f; break; done <<< 7
f() { select z in a b; do return 5; done; }; f <<< 1; echo $?
type f
