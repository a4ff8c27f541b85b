# Exit codes: of the program, 126 if it cannot be run, 127 if it is not there, 128 and the signal's number if killed.
# source: bash(1), EXIT STATUS; POSIX XCU 2.8.2
# cgroup: any
# normalise: pid

true; echo $?
false; echo $?
(exit 42); echo $?
(exit 256); echo $?
(exit -1); echo $?
nosuch; echo $?
/nosuch; echo $?
/tmp; echo $?
/etc/passwd; echo $?
printf 'echo no hash-bang\n' > /tmp/plain; chmod +x /tmp/plain
/tmp/plain; echo $?
printf '#!/nosuch\n' > /tmp/bad; chmod +x /tmp/bad
/tmp/bad; echo $?
sh -c 'kill -TERM $$'; echo $?
sh -c 'kill -KILL $$' 2> /dev/null; echo $?
sh -c 'kill -INT $$'; echo $?
! true; echo $?
true | false; echo $?
false | true; echo $?
