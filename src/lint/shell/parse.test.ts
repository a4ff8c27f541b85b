import { deepEqual, equal } from 'node:assert/strict';
import { scriptOf, shapeOf } from './testing.ts';

/** Texts, and the shapes that they have. */
function shapes(cases: Readonly<Record<string, string>>): void {
  for (const [text, shape] of Object.entries(cases)) {
    it(text.replaceAll('\n', '⏎'), () => {
      equal(shapeOf(text), shape);
      deepEqual(scriptOf(text).problems, []);
    });
  }
}

/** Texts with faults, and for each the code and the text of each problem. */
function faults(cases: Readonly<Record<string, readonly string[]>>): void {
  for (const [text, expected] of Object.entries(cases)) {
    it(text.replaceAll('\n', '⏎'), () => {
      deepEqual(scriptOf(text).problems.map(({ code, start, end }) => `${code} ${text.slice(start, end)}`), expected);
    });
  }
}

describe('a shell script: words', () => shapes({
  'a b': 'a b',
  'a "b $c" d': 'a "b <$c>" d',
  "a'b c'\"d\"": "a'b c'\"d\"",
  'a\\ b \\$c': 'a b $c',
  '"\\$a \\b \\" \\`"': '"$a \\b " `"',
  "$'a\\tb\\''": "'a\tb''",
  '$"a"': '"a"',
  'a#b #c': 'a#b',
  'a \\\n b': 'a b',
  'a\\\nb': 'ab',
  '--x=$y/*.deb': '--x=<$y>/<*>.deb',
  '[a-z]? [!a] []a] [[:space:]x] [x': '<[a-z]><?> <[!a]> <[]a]> <[[:space:]x]> [x',
  '@(a|b)c !(d) +(e f)': '<@(a|b)>c <!(d)> <+(e f)>',
  'x{a,b{c,d}}y {1..3} {a} {}': 'x<{a,b<{c,d}>}>y <{1..3}> {a} {}',
  'libstdc++ a@b x! g++': 'libstdc++ a@b x! g++',
}));

describe('a shell script: expansions', () => shapes({
  '$a $1 $12 $? $$ $ ${a}': '<$a> <$1> <$1>2 <$?> <$$> $ <$a>',
  '${a:-b c} ${a:="$d"} ${a%%.*} ${a/x/y} ${a:1:2} ${a^^}': '<$a:-b c> <$a:="<$d>"> <$a%%.<*>> <$a/x/y> <$a:1:2> <$a^^>',
  '${#a} ${!a} ${#} ${#-} ${a[0]} ${a[@]}': '<$#a> <$!a> <$#> <$#-> <$a[0]> <$a[@]>',
  '"${a:-\'b}" "${a%\'}\'}"': '"<$a:-\'b>" "<$a%\'}\'>"',
  '$(a b) $(a $(b))': '<$( a b> <$( a <$( b>>',
  '`a \\`b \\$c\\``': '<` a <` b <$c>>>',
  '"`a \\"b\\"`"': '"<` a "b">"',
  '$((1 + $a * (2))) $((a); b)': '<((1 + <$a> * (2)))> <$( (a); b>',
  '$[1+2]': '<((1+2))>',
  'diff <(a) >(b)': 'diff <<( a> <>( b>',
  'a=(b "c" [2]=d) e': 'a=<(b "c" <[2]>=d)> e',
  'declare -a x=(a b)': 'declare -a x=<(a b)>',
}));

describe('a shell script: commands', () => shapes({
  'a && b || c; d & e': 'a && b || c; d &; e',
  'a | b |& c': 'a | b |& c',
  '! a | b': '! a | b',
  '! ! a': '! ! a',
  'A=1 B+=2 c[1]=3 d A=4': 'A=1 B+=2 c[1]=3 d A=4',
  'a >b 2>&1 <c >>d &>e {f}>g 3<>h <<<i': 'a >b 2>&1 <c >>d &>e {f}>g 3<>h <<<i',
  '>a': ' >a',
  '(a; b) > c': '(a; b) >c',
  '{ a; b; } | c': '{a; b} | c',
  'a &&\n\n b |\n c': 'a && b | c',
  'if a; then b; elif c; then d; else e; fi > f': 'if {a} {b} {c} {d} else {e} >f',
  'if (a) then { b; } else { (c) } fi': 'if {(a)} {{b}} else {{(c)}}',
  'while a; do b; done; until a; do b; done': 'while {a} {b}; until {a} {b}',
  'for x in a "$b"; do c; done': 'for x in a "<$b>" {c}',
  'for x; do c; done; for x do c; done': 'for x in "$@" {c}; for x in "$@" {c}',
  'for x in a\ndo\nb\ndone': 'for x in a {b}',
  'for ((i=0; i<3; i++)); do a; done': 'for <((i=0; i<3; i++))> {a}',
  'for x in a; { b; }': 'for x in a {b}',
  'case $a in b|c) d;; (e) f ;& *) ;; esac': 'case $a b|c) {d};; e) {f};& <*>) {};;',
  'case a in\nb)\n c\n ;;\nd) e\nesac': 'case a b) {c};; d) {e}',
  'a() { b; }; c () (d); function e { f; }; function g() { h; }': 'function a {b}; function c (d); function e {f}; function g {h}',
  '[[ -f $a && ( "$b" == *.c || ! d ) ]]': '[[ -f <$a> && ( "<$b>" == <*>.c || ! d ) ]]',
  '[[ $a =~ ^(b|c d)+$ ]] && e': '[[ <$a> =~ ^(b|c d)+$ ]] && e',
  '((a = 1)) && ((b))': '<((a = 1))> && <((b))>',
  '((a); b)': '((a); b)',
  '[ -f a ] && b': '[ -f a ] && b',
  'time a; time { b; }': 'time a; {b}',
  'echo if then fi { } done': 'echo if then fi { } done',
  'a; # b\n# c\nd': 'a; d',
  'a # b && c': 'a',
  'a\r\nb\r\n': 'a; b',
  '': '',
  ' \n # a\n': '',
}));

describe('a shell script: here-documents', () => shapes({
  'a <<E | b\nc $d\nE\ne': 'a <<E<c <$d>\n> | b; e',
  "a <<'E'\n$d\nE": "a <<'E'<$d\n>",
  'a <<-E\n\tb\n\tE\nc': 'a <<-E<\tb\n>; c',
  'a <<A <<B\n1\nA\n2\nB\nc': 'a <<A<1\n> <<B<2\n>; c',
  'if a <<E; then\nb\nE\nc; fi': 'if {a <<E<b\n>} {c}',
  'x=$(cat <<E\na\nE\n)': 'x=<$( cat <<E<a\n>>',
}));

describe('a faulty shell script', () => faults({
  'a &; b': ['SC1045 ;'],
  'a "b': ['SC1073 "'],
  "a 'b": ["SC1073 '"],
  'a $(b': ['SC1073 $('],
  'a `b': ['SC1073 `'],
  'a ${b': ['SC1073 ${'],
  'a ${ b}': ['SC1072 ${'],
  '(a': ['SC1073 ('],
  'a)': ['SC1088 )'],
  '{ a; ': ['SC1056 {'],
  'if a; then b': ['SC1046 if'],
  'if a; fi': ['SC1049 if'],
  'if a; then fi': ['SC1048 then'],
  'if (a; then b; fi': ['SC1049 if', 'SC1046 if', 'SC1073 (', 'SC1089 then', 'SC1089 fi'],
  'fi': ['SC1089 fi'],
  'while a; b; done': ['SC1058 while'],
  'while a; do b': ['SC1061 do'],
  'for x in a; b': ['SC1058 for'],
  'case a in b) c': ['SC1072 case'],
  'a && ': ['SC1072 &&'],
  'a | ; b': ['SC1072 |'],
  '&& a': ['SC1133 &&'],
  'a;; b': ['SC1089 ;;'],
  'a (b) c': ['SC1036 ('],
  'a >': ['SC1072 >'],
  '[[ a': ['SC1073 [['],
  'fi; a)': ['SC1089 fi', 'SC1088 )'],
  'if a; then b; fi c': ['SC1141 c'],
  'a <<E\nb': ['SC1044 E'],
  'f() a': ['SC1064 '],
}));

describe('a shell script of many levels', () => {
  for (const piece of ['$(', '(', '{ ', 'if ', '"$(', '`\\`', '${a:-', '$((', '@(', 'a=(', '<(', '{a,', 'a() ', 'while ', 'case a in b) ']) {
    it(piece, () => {
      equal(scriptOf(piece.repeat(100_000)).problems.length > 0 || piece === '{a,', true);
    });
  }
});

it('a fault of a shell script stands alone if nothing is open around it', () => {
  const separate = (text: string) => scriptOf(text).problems.map(problem => problem.separate);
  deepEqual(separate('a; done; b'), [true]);
  deepEqual(separate('(a; done); b'), [false]);
  deepEqual(separate('a "b'), [false]);
});
