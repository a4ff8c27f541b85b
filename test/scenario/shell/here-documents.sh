# Here-documents with and without expansion, with tabs taken off, several, in functions; here-strings.
# source: POSIX XCU 2.7.4
# cgroup: any
# shell: bash sh

x=value
cat <<end
$x \$x $(echo command) $((1 + 1)) "quoted" 'single' \
joined
end
cat <<'end'
$x $(echo command) \
end
cat <<-end
	tab $x
		two
	end
cat <<a; cat <<b
first
a
second
b
f() { cat <<end
in $1
end
}
f function
cat <<end | tr a-z A-Z
piped
end
while read -r word rest; do echo "$rest-$word"; done <<end
one two three
four five
end
cat <<"e nd"
$x
e nd
