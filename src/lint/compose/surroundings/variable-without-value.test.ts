import { check, checkFix, checkNoFix } from '../testing.ts';
import { rule } from './variable-without-value.ts';
import { around } from './testing.ts';

const files = { '.env': 'TAG=1.29\n# COMMENTED=1\nexport QUOTED="a b" # why\n', '.env.example': 'TOKEN=\n' };

async function checkIn(drawn: string): Promise<void> {
  check(rule, drawn, await around(drawn, files));
}

describe('variable-without-value', () => {
  it('finds variables that have no value, each once', () => checkIn(`
    services:
      web:
        image: nginx:\${VERSION}
  #                  ^^^^^^^^^^ info VariableWithoutValue: VERSION has neither a default nor a value in .env: unless the environment has one, Compose puts nothing here
        environment:
          A: $VERSION-\${COMMENTED}
  #                   ^^^^^^^^^^^^ info VariableWithoutValue: COMMENTED has neither a default nor a value in .env: unless the environment has one, Compose puts nothing here
          B: \${C:-x$D}
  #                ^^ info VariableWithoutValue: D has neither a default nor a value in .env: unless the environment has one, Compose puts nothing here
  `));

  it('demands a value', async () => {
    const before = 'services:\n  web:\n    image: nginx:${VERSION}\n';
    checkFix(rule, before, before.replace('VERSION', 'VERSION:?'), { safe: false, options: await around(before, files) });
    const bare = 'services:\n  web: {image: nginx:$VERSION}\n';
    checkNoFix(rule, bare, await around(bare, files));
  });

  it('leaves values, defaults, demands, samples and what systems set', async () => {
    await checkIn(`
      services:
        web:
          image: nginx:\${TAG}
          command: \${A:-} \${B-x} \${C:?} \${E:+$QUOTED} $$F $HOME $TOKEN
          volumes: ['\${XDG_RUNTIME_DIR}/x:/x']
    `);
    check(rule, 'services: {web: {image: $A}}');
  });
});
