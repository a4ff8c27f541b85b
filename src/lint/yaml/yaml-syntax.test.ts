import { check, checkNoFix } from './testing.ts';
import { rule } from './yaml-syntax.ts';

describe('yaml-syntax', () => {
  it('finds what does not parse, the first of each document', () => check(rule, `
    a: b
     c: d
  #  ^ error YamlSyntax: This key is indented deeper than the line above, which has a value of its own
    e: "f
    ---
    a:
      - b
      c: d
  #   ^ error YamlSyntax: This is not indented like the keys above that it should stand beside
    ---
    a:
      b: c
     d: e
  #  ^ error YamlSyntax: This is not indented like the keys above that it should stand beside
    ---
    a: b
    nodes
  # ^^^^^ error YamlSyntax: This is no "key: value": a colon with a blank behind it is missing
    ---
    a: b: c
  #    ^ error YamlSyntax: A line has one "key: value": put a text with ": " in quotes, or the inner key on a line of its own
    ---
    a: "b
  #    ^ error YamlSyntax: No " closes the text that begins here
  `));

  it('says what is wrong with values', () => check(rule, `
    a: @b
  #    ^ error YamlSyntax: A value that begins with @ needs quotes
    ---
    a: "\\d"
  #     ^^ error YamlSyntax: \\d is no escape in double quotes; write \\\\ for a backslash, or use single quotes
    ---
    a: [b, , c]
  #        ^ error YamlSyntax: There is nothing before this comma
    ---
    a: {b: c d: e}
  #        ^^^^^^ error YamlSyntax: Inside brackets, commas stand between items
    ---
    a: ["b" "c"]
  #         ^ error YamlSyntax: Inside brackets, commas stand between items
    ---
    a: | b
  #      ^ error YamlSyntax: Nothing but a comment may stand behind | or >: the text begins on the next line
    ---
    : a
  # ^ error YamlSyntax: There is no key before this colon
    ---
    abc: "b"#c
  #         ^^ error YamlSyntax: A comment needs a blank before its #
  `));

  it('finds aliases of nothing', () => check(rule, `
    a: *b
  #    ^^ error YamlSyntax: There is no anchor &b above that *b could stand for
    c: &b d
    ---
    a: &a [*a]
  #        ^^ error YamlSyntax: *a stands inside what it stands for
  `));

  it('finds characters that Go refuses or takes for the end of a line', () => check(rule, `
    a: b\0
  #     ^ error YamlSyntax: The control character U+0000 is not allowed in YAML
    ---
    a: "\u2028"
    b: c
  `));

  it('finds ends of lines that are not seen', () => check(rule, `
    a: b \u2028c
  #      ^ error YamlSyntax: The character U+2028 ends a line for YAML programs, though no end is seen here
  `));

  it('leaves everything that parses', () => check(rule, `
    %YAML 1.2
    ---
    a: &x {b: [c, "d: e"], 'f': g}
    h: *x
    i:
    - j
    - k: |
        : l
    <<: *x
    ? m
    : n
    o: [
    p,
    ]
    q: !custom {r: "\\x41"}
    u:
    - {v: "w
    x", y: 'z
    '}
    "s":t
  `.replace('"s":t', '"s": t')));

  it('gives no fix', () => checkNoFix(rule, 'a: [b\n'));

  it('says when it gives up', () => check(rule, `
    ${'- '.repeat(600)}
  # ${' '.repeat(499 * 2)}^ info YamlSyntax: This is nested too deeply to be checked
  `));
});
