import { equal } from 'node:assert/strict';
import { Session } from '../boot/session.ts';
import { decode } from '../text.ts';

/** A script, and what Debian 12's bash or dash print when they run it with `-c`, standard output and error together. */
const examples: readonly (readonly [shell: 'bash' | 'sh', script: string, output: string])[] = [
  ['bash', `x='a  b'; printf '<%s>' $x "$x" '$x' \\$x "\`echo '1  2'\`" $'t\\x41\\102\\n' "" $none a''b; echo`, `<a><b><a  b><$x><$x><1  2><tAB
><><ab>
exit 0
`],
  ['bash', `IFS=:; y=a:b::c:; printf '<%s>' $y; echo; set -- 1 '2 3'; IFS=-; echo "$*" $* "$@"`, `<a><b><><c>
1-2 3 1 2 3 1 2 3
exit 0
`],
  ['bash', `echo {a,b}{1..3} {01..10..4} {c..a} a{b}c {x,'y z'} "{p,q}"`, `a1 a2 a3 b1 b2 b3 01 05 09 c b a a{b}c x y z {p,q}
exit 0
`],
  ['bash', `v='hello world'; echo \${v:6} \${v: -5:3} \${v/o/0} \${v//o/0} \${v/#h/H} \${v%o*} \${v##* } \${v^^} \${v@Q} \${#v}`, `world wor hell0 world hell0 w0rld Hello world hello w world HELLO WORLD 'hello world' 11
exit 0
`],
  ['bash', `a=(1 'b c' 3); a[7]=x; a+=(y); echo "\${a[@]:1:2}" \${#a[@]} \${!a[@]} "\${a[@]/b/B}"; unset 'a[0]'; declare -p a`, `b c 3 5 0 1 2 7 8 1 B c 3 x y
declare -a a=([1]="b c" [2]="3" [7]="x" [8]="y")
exit 0
`],
  ['bash', `declare -A m=([k]=v ["a b"]=2); m[n]+=3; for k in "\${!m[@]}"; do echo "$k=\${m[$k]}"; done`, `n=3
k=v
a b=2
exit 0
`],
  ['bash', `echo $((1 + 2 * 3 ** 2)) $((7 / -2)) $((2#101 + 0x1f + 010)) $((1 ? 2 : 3)) $((x = 5, x++ + ++x)) $x; ((x > 100)); echo $?`, `19 -3 44 2 12 7
1
exit 0
`],
  ['bash', `echo $((1 +)); echo no
echo $((08)); 
((1 / 0)); echo $?; [[ 1 -eq 1x ]]; echo $?`, `bash: line 1: 1 +: syntax error: operand expected (error token is "+")
bash: line 2: 08: value too great for base (error token is "08")
bash: line 3: ((: 1 / 0: division by 0 (error token is "0")
1
bash: line 3: [[: 1x: value too great for base (error token is "1x")
1
exit 0
`],
  ['bash', `[[ foo123 =~ ^([a-z]+)([0-9]+)$ ]] && echo \${BASH_REMATCH[@]}; [[ abc == a*c && ! -e /nosuch || x ]]; echo $?; [[ 'a*' = "a*" ]]; echo $?`, `foo123 foo 123
0
0
exit 0
`],
  ['bash', `f() { local x=in; echo $x $# "$@"; return 3; }; x=out; f 'a b' c; echo $? $x; type f; f() (exit 4); f; echo $?`, `in 2 a b c
3 out
f is a function
f () 
{ 
    local x=in;
    echo $x $# "$@";
    return 3
}
4
exit 0
`],
  ['bash', `(exit 3) | (exit 4) | true; echo \${PIPESTATUS[@]} $?; set -o pipefail; false | true; echo $?; ! false; echo $?`, `3 4 0 0
1
0
exit 0
`],
  ['bash', `set -e; f() { false; echo after; }; f || echo or; if ! f; then :; fi; x=$(false; echo sub); echo $x; (false; echo no); echo never`, `after
after
sub
exit 1
`],
  ['bash', `trap 'echo bye $?' EXIT; trap 'echo usr' USR1; kill -USR1 $$; (echo sub; exit 2); trap 'echo err $?' ERR; false; trap; exit 7`, `usr
sub
err 1
trap -- 'echo bye $?' EXIT
trap -- 'echo usr' SIGUSR1
trap -- 'echo err $?' ERR
bye 7
exit 7
`],
  ['bash', `trap 'echo cleanup' EXIT; kill -TERM $$; echo never`, `cleanup
exit 143
`],
  ['bash', `cd /tmp; echo one > f; { echo out; echo err >&2; } >> f 2>&1; cat f; exec 3< f; read -r l <&3; exec 3<&-; echo $l; echo x >&3; cat < nosuch; echo $?; set -C; echo y > f; echo $(< f)`, `one
out
err
one
bash: line 1: 3: Bad file descriptor
bash: line 1: nosuch: No such file or directory
1
bash: line 1: f: cannot overwrite existing file
one out err
exit 0
`],
  ['bash', `cat <<E; cat <<'Q' | tr a-z A-Z; cat <<< "$((1+1))"
$HOME \`echo x\` \\$y
E
raw $x
Q
`, `/root x $y
RAW $X
2
exit 0
`],
  ['bash', `set -x; x='a b'; for i in 1; do echo "$x" > /dev/null; done; [[ $x = a* ]]; y=$(echo sub); ((1)); case $i in 1) :;; esac`, `+ x='a b'
+ for i in 1
+ echo 'a b'
+ [[ a b = a* ]]
++ echo sub
+ y=sub
+ (( 1 ))
+ case $i in
+ :
exit 0
`],
  ['bash', `nosuch; echo $?; /nosuch; echo $?; /etc; echo $?; /etc/passwd; echo $?; f() { nosuch; }; f; eval 'echo )'; echo $?`, `bash: line 1: nosuch: command not found
127
bash: line 1: /nosuch: No such file or directory
127
bash: line 1: /etc: Is a directory
126
bash: line 1: /etc/passwd: Permission denied
126
environment: line 1: nosuch: command not found
bash: eval: line 1: syntax error near unexpected token \`)'
bash: eval: line 1: \`echo )'
2
exit 0
`],
  ['bash', `readonly R=1; R=2; echo no
echo $?; unset R; echo $?; cd /nosuch; echo $?; shift 5; echo $?; break; kill -NOSUCH 1; wait 99999; local x; echo $?`, `bash: line 1: R: readonly variable
1
bash: line 2: unset: R: cannot unset: readonly variable
1
bash: line 2: cd: /nosuch: No such file or directory
1
1
bash: line 2: break: only meaningful in a \`for', \`while', or \`until' loop
bash: line 2: kill: NOSUCH: invalid signal specification
bash: line 2: wait: pid 99999 is not a child of this shell
bash: line 2: local: can only be used in a function
1
exit 0
`],
  ['bash', `printf '%s|%5d|%-4s|%05.1f|%x|%q|%b|%c\\n' a 42 b 3.14159 255 'c d' 'e\\tf' ghi; printf '%d\\n' 1x; echo $?; printf '%s,' 1 2 3; echo -e '\\na\\x41\\c'; echo no`, `a|   42|b   |003.1|ff|c\\ d|e	f|g
bash: line 1: printf: 1x: invalid number
1
1
1,2,3,
aAno
exit 0
`],
  ['bash', `echo 'a b  c' | { read x y; echo "$x|$y"; }; IFS=, read -ra p <<< 'x,,z'; echo \${#p[@]} "\${p[2]}"; read -n2 x <<< abc; echo $x; printf 'no end' | { read x; echo $? $x; }`, `a|b  c
3 z
ab
1 no end
exit 0
`],
  ['bash', `while getopts ab:c o -a -b v -z rest; do echo $o $OPTARG; done; echo $OPTIND; mapfile -t l <<< $'1\\n2'; echo \${#l[@]}; set -- a b; shift; echo $1`, `a
b v
bash: illegal option -- z
?
5
2
b
exit 0
`],
  ['bash', `for x in apple '*' 12; do case $x in a*) echo a;& [0-9]*) echo n;; '*') echo star;;& *) echo any;; esac; done; shopt -s extglob
case foobar in @(foo|x)+(bar)) echo ext;; esac`, `a
n
star
any
n
ext
exit 0
`],
  ['bash', `mkdir /tmp/g; cd /tmp/g; touch a1 b1 .h; mkdir d; touch d/x; echo * .* [!a]* */ */* nosuch*; shopt -s nullglob; echo nosuch*; set -f; echo *`, `a1 b1 d .h b1 d d/ d/x nosuch*

*
exit 0
`],
  ['bash', `sh -c 'kill -TERM $$'; echo $?; (exit 5) & wait $!; echo $?; echo \${x:-d} \${x-d} \${x:+s} "\${x:=set}" $x
echo \${!y}
echo \${x!} 
echo \${none:?is missing}; echo never`, `Terminated
143
5
d d set set
bash: line 2: y: invalid indirect expansion
bash: line 3: \${x!}: bad substitution
bash: line 4: none: is missing
exit 127
`],
  ['bash', `f() { f; }; f() { (( $1 )) && f $(($1 - 1)); }; f 2000; echo deep`, `deep
exit 0
`],
  ['sh', `echo {a,b} 'x\\ty' $'q'; x='a b'; export y=$x; echo "$y"; local_() { local z=$x; echo "$z"; }; local_`, `{a,b} x	y $q
a b
a b
exit 0
`],
  ['sh', `cd /nosuch; echo $?; cat < /nosuch; echo $?; echo > /nosuch/x; echo $?; nosuch; echo $?; . /nosuch; echo never`, `sh: 1: cd: can't cd to /nosuch
2
sh: 1: cannot open /nosuch: No such file
2
sh: 1: cannot create /nosuch/x: Directory nonexistent
2
sh: 1: nosuch: not found
127
sh: 1: .: cannot open /nosuch: No such file
exit 2
`],
  ['sh', `echo $((1 + 0x10)); echo $((1 +)); echo never`, `17
sh: 1: arithmetic expression: expecting primary: "1 +"
exit 2
`],
  ['sh', `readonly R=1; R=2; echo never`, `sh: 1: R: is read only
exit 2
`],
  ['sh', `set -u; echo $x; echo never`, `sh: 1: x: parameter not set
exit 2
`],
  ['sh', `[ a b ]; echo $?; [ 1 -eq x ]; echo $?; kill abc; echo $?; printf '%z'; echo $?; shift 3; echo never`, `sh: 1: [: a: unexpected operator
2
sh: 1: [: Illegal number: x
2
sh: 1: kill: Illegal number: abc
2
sh: 1: printf: %z: invalid directive
2
sh: 1: shift: can't shift that many
exit 2
`],
  ['sh', `set -x; x=1 y='a b' echo "$x c"; for i in 1; do :; done; f() { echo $1; }; f 'q r' `, `+ x=1 y=a b echo  c
 c
+ :
+ f q r
+ echo q r
q r
exit 0
`],
  ['sh', `type cd nosuch if; command -v ls cd; eval 'echo )'; echo never`, `cd is a shell builtin
nosuch: not found
if is a shell keyword
/usr/bin/ls
sh: 1: eval: Syntax error: ")" unexpected
exit 2
`],
  ['sh', `trap 'echo bye' EXIT; sh -c 'kill -KILL $$'; echo $?; sleep 1 & kill $!; wait $!; echo $?; set -e; false; echo never`, `Killed
137
Terminated
143
bye
exit 1
`],
  ['sh', `x=abc; echo \${x#a} \${x%%b*} \${#x} \${y:-d} "\${y:-'q'}"; IFS=:; z=1::2; set -- $z; echo $#; echo \${x!}`, `bc a 3 d 'q'
3
sh: 1: Bad substitution
exit 2
`],
];

/** Runs a script on a fresh simulated Linux. */
function run(shell: string, script: string, steps = 1_000_000): string {
  let text = '';
  const outlet = { write: (bytes: Uint8Array) => void (text += decode(bytes)) };
  const session = Session.start([`/bin/${shell}`, '-c', script], { out: outlet, error: outlet });
  session.endInput();
  session.run({ steps });
  return `${text}exit ${session.exitCode ?? 'none'}\n`;
}

describe('The simulated shells', () => {
  for (const [shell, script, output] of examples) {
    it(`print what ${shell} prints: ${(script.split('\n')[0] ?? '').slice(0, 60)}`, () => equal(run(shell, script), output)).timeout(10_000);
  }

  it('end where the fuel is used up', () => equal(run('bash', 'while :; do :; done', 2000), 'exit none\n')).timeout(60_000);
});
