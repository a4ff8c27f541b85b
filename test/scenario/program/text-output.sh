# echo, printf, seq, yes, basename, dirname, expr, env, date with a fixed time.
# source: coreutils
# cgroup: any
# shell: bash sh

/bin/echo -n x; /bin/echo; /bin/echo -e 'a\tb'; /usr/bin/printf '%5.1f|%s\n' 2.25 x
basename /a/b.txt; basename /a/b.txt .txt; basename /; dirname /a/b/c; dirname x; dirname /; basename; echo $?
expr 1 + 2; expr 7 / 2; expr a = b; echo $?; expr length abc; expr abc : 'a\(.\)'; expr 1 +; echo $?
env | sort | grep -E '^(HOME|LANG|TZ|USER)='; env X=1 sh -c 'echo $X'; env -u HOME sh -c 'echo "[$HOME]"'; env nosuch; echo $?; printenv TZ; printenv NOSUCH; echo $?
date -u -d '2020-02-29 12:34:56' '+%Y-%m-%d %H:%M:%S %a %b %j %s'; date -d @0; date -d '2020-01-31 + 1 day' +%F; date -d nonsense; echo $?; date -Iseconds -d @86400; date -R -d @0
uname; uname -s -m; hostname; nproc > /dev/null && echo counted; sleep x; echo $?; sleep; true x; false x; echo $?; yes no | head -n2; test -t 1; echo $?; tty; echo $?; pwd; mktemp -u /tmp/fileXXXX | wc -c; mktemp /tmp/x; seq 3 | tac | tr '\n' ' '; echo; which sh nosuch; echo $?
