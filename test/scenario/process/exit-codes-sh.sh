# The same exit codes, as dash words them.
# source: dash(1); POSIX XCU 2.8.2
# cgroup: any
# shell: sh

nosuch; echo $?
/nosuch; echo $?
/tmp; echo $?
/etc/passwd; echo $?
printf '#!/nosuch\n' > /tmp/bad; chmod +x /tmp/bad
/tmp/bad; echo $?
(exit 300); echo $?
cd /nosuch; echo $?
cat < /nosuch; echo $?
echo > /nosuch/file; echo $?
unset -v nosuch; echo $?
sh -c 'kill -TERM $$'; echo $?
exit 77
