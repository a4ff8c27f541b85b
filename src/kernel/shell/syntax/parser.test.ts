import { deepEqual, equal, ok } from 'node:assert/strict';
import fc from 'fast-check';
import { Incomplete, ScriptError } from './error.ts';
import { Parser } from './parser.ts';
import { commandText, functionText } from './print.ts';
import type { Command, Dialect } from './ast.ts';

/** The commands of a script as bash writes them, and the error that ends it. */
function read(source: string, dialect: Dialect = 'bash'): string[] {
  const parser = new Parser(source, { dialect });
  const found: string[] = [];
  try {
    for (let list = parser.next(); list !== undefined; list = parser.next()) found.push(...list.items.map(({ command, background }) => text(command) + (background ? ' &' : '')));
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    found.push(...error.texts(dialect).map(line => `${error.line}: ${line}`));
  }
  return found;
}

function text(command: Command): string {
  return command.kind === 'function' ? functionText(command) : commandText(command);
}

describe('The parser of the shell', () => {
  it('reads simple commands, assignments, redirections and pipelines', () => {
    deepEqual(read('a=1 b[2]=x cmd "$x y" \'z\' 2>/dev/null >&2 | cat &\nls'), ['a=1 b[2]=x cmd "$x y" \'z\' 2> /dev/null 1>&2 | cat &', 'ls']);
  });

  it('reads compound commands', () => {
    deepEqual(read('if a; then b; elif c; then d; else e; fi'), ['if a; then\n    b;\nelse\n    if c; then\n        d;\n    else\n        e;\n    fi;\nfi']);
    deepEqual(read('for i in 1 2; do echo; done; while a; do b; done'), ['for i in 1 2;\ndo\n    echo;\ndone', 'while a; do\n    b;\ndone']);
    deepEqual(read('(a; b) > f; { a; }; [[ a = b* && -f x ]]; ((x++))'), ['( a; b ) > f', '{ a; }', '[[ a = b* && -f x ]]', '((x++))']);
  });

  it('shows functions as bash does', () => {
    deepEqual(read('f() { echo a; if b; then c; fi; }'), ['f () \n{ \n    echo a;\n    if b; then\n        c;\n    fi\n}']);
  });

  it('reads what stands before an error', () => {
    deepEqual(read('echo a\necho b\nif )\nnever'), ['echo a', 'echo b', "3: syntax error near unexpected token `)'", "3: `if )'"]);
    deepEqual(read('echo a\nif )', 'sh'), ['echo a', '2: Syntax error: ")" unexpected']);
    deepEqual(read('echo "a', 'sh'), ['1: Syntax error: Unterminated quoted string']);
  });

  it('takes what is no arithmetic for two subshells', () => {
    deepEqual(read('((a); (b)); $((a); b)'), ['( ( a ); ( b ) )', '$((a); b)']);
  });

  it('asks for more of a script that grows', () => {
    const parser = new Parser('f() {\n', { dialect: 'bash', growing: true });
    const wanted = (): string | undefined => {
      try {
        parser.next();
        return 'complete';
      } catch (error) {
        ok(error instanceof Incomplete);
        return error.wanted;
      }
    };
    equal(wanted(), '}');
    parser.append('cat <<end\n');
    equal(wanted(), 'end');
    parser.append('x\nend\n}\n');
    equal(wanted(), 'complete');
  });

  const fragments = ['if ', 'then ', 'fi', 'do ', 'done', '; ', '\n', '$(', ')', '((', '))', '"', "'", '`', '${', '}', '{', 'x', '<<a', '<', '>', '&', '|', '[[ ', ' ]]', 'case ', ' in ', 'esac', '\\', '$', '#', '=(', '[', ']', '!', '=', ' ', '%', '/', '1', '@', 'f()'];

  it('never fails otherwise than by saying what is wrong', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string()), { maxLength: 60 }), fc.constantFrom<Dialect>('bash', 'sh'), (pieces, dialect) => {
      read(pieces.join(''), dialect);
    }), { numRuns: 5000 });
  }).timeout(20_000);

  it('refuses hostile nesting in time', () => {
    for (const piece of ['$(', '$((', '((', '(', '{ ', 'if ', '"${x:-', '`', '${x[', '[[ ( ', '<(', '! ', 'a=(', 'case x in x) ']) read(piece.repeat(20_000));
  }).timeout(20_000);

  it('takes time in proportion to the script', () => {
    const time = (n: number): number => {
      const source = 'echo "$x" $(a | b) ${y:-z} > f\n'.repeat(n);
      const before = performance.now();
      read(source);
      return performance.now() - before;
    };
    time(2000);
    ok(time(20_000) < 30 * time(2000) + 100);
  }).timeout(20_000);
});
