import { strict as assert } from 'node:assert';
import { relative } from 'node:path';
import ts from 'typescript';
import { inRoot, root } from '../../build/paths.ts';

/** Places where a generator is made and dropped: a call that may sleep does nothing unless it is passed on by `yield*`. */
function dropped(files: readonly string[]): string[] {
  const { config } = ts.readConfigFile(inRoot('tsconfig.json'), path => ts.sys.readFile(path)) as { config: unknown };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
  const program = ts.createProgram([...files], options);
  const checker = program.getTypeChecker();
  const found: string[] = [];
  for (const source of program.getSourceFiles()) {
    if (!files.includes(source.fileName)) continue;
    const visit = (node: ts.Node): void => {
      if (ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) && isGenerator(checker.getTypeAtLocation(node.expression))) {
        found.push(`${relative(root, source.fileName)}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function isGenerator(type: ts.Type): boolean {
  return type.getSymbol()?.name === 'Generator';
}

describe('Calls that may sleep', function () {
  this.timeout(120_000);

  it('are passed on in the simulated Linux', () => {
    const files = ts.sys.readDirectory(inRoot('src', 'kernel'), ['.ts']);
    assert.ok(files.length > 100);
    assert.deepEqual(dropped(files), []);
  });
});
