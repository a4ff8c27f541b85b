import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { nodesIn, type YamlScalar } from '../../yaml/node.ts';
import type { ComposeFile } from '../file.ts';
import type { Rule } from '../rule.ts';
import { parseTemplate, type Variable } from '../text/template.ts';
import { withSurroundings } from './around.ts';

/** What shells, systems and Docker's own programs set. */
const usual = /^(?:HOME|USER|LOGNAME|HOSTNAME|PWD|PATH|SHELL|LANG|LC_\w+|TERM|TMPDIR|TZ|DISPLAY|WAYLAND_DISPLAY|SSH_AUTH_SOCK|XAUTHORITY|XDG_\w+|APPDATA|USERPROFILE|CI|(?:COMPOSE|DOCKER|BUILDKIT|BUILDX|GITHUB|CI)_\w+)$/;

/** Docker Compose puts nothing in the place of a variable without a value, and only warns. */
export const rule: Rule = withSurroundings(
  {
    code: 'VariableWithoutValue',
    aliases: [],
    name: 'variable-without-value',
    severity: 'info',
    title: message('Give variables a value or a default'),
    fixable: true,
  },
  ({ file, report, surroundings: { variables, sampled } }) => {
    if (!variables) return;
    const known = new Set([...Object.keys(variables), ...sampled]);
    for (const { scalar, variable } of variablesIn(file)) {
      const { name, start, end } = variable;
      if (known.has(name) || usual.test(name)) continue;
      known.add(name);
      const at = file.within(scalar, start, end);
      report({
        at,
        message: message('{0} has neither a default nor a value in .env: unless the environment has one, Compose puts nothing here', shorten(name)),
        fixes: takesBraces(scalar, file.text.slice(at.start, at.end))
          ? [{ title: message('Demand a value'), safe: false, edits: [{ at, newText: `\${${name}:?}` }] }]
          : [],
      });
    }
  },
);

/** It stands as it is, and braces are no signs of YAML's there. */
function takesBraces({ style }: YamlScalar, written: string): boolean {
  return /^\$\{?\w+\}?$/.test(written) && (written.startsWith('${') || style !== 'plain');
}

interface Use {
  readonly scalar: YamlScalar;
  readonly variable: Variable;
}

/** The variables that are filled in without more, those in defaults included: in values, since Compose leaves keys as they are. */
function* variablesIn(file: ComposeFile): Iterable<Use> {
  for (const root of file.roots) {
    const keys = new Set<unknown>();
    for (const node of nodesIn(root)) {
      if (node.kind === 'mapping') for (const { key } of node.pairs) keys.add(key);
      if (node.kind !== 'scalar' || keys.has(node) || !node.text.includes('$')) continue;
      for (const variable of open(parseTemplate(node.text).variables)) yield { scalar: node, variable };
    }
  }
}

function* open(variables: readonly Variable[]): Iterable<Variable> {
  for (const variable of variables) {
    if (variable.operator === undefined) yield variable;
    yield* open(variable.inner);
  }
}
