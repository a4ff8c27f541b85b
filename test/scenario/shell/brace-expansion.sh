# Braces make words before anything else is expanded.
# source: bash(1), Brace Expansion
# cgroup: any

echo {a,b,c} x{1,2}y {1..5} {01..03} {5..1} {1..10..3} {a..e} {e..a..2}
echo {a,b}{1,2} {a,{b,c}d} {} {a} {a,} pre{,.bak}
echo "{a,b}" \{a,b} '{1..3}' {a, b}
x=3; echo {1..$x}
v={a,b}; echo $v
mkdir -p /tmp/{one,two}/{x,y}; ls -d /tmp/*/*
echo {-2..2} {1..a} $((1)){a,b}
echo /tmp/{one,nosuch}/*
