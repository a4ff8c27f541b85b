# A here-string is expanded, not split, and ends with a newline.
# source: bash(1), Here Strings
# cgroup: any

x='a  b'
cat <<< $x
cat <<< "$x!"
wc -c <<< abc
read -r one two <<< "$x c"; echo "$two"
tr a-z A-Z <<< $'two\nlines'
