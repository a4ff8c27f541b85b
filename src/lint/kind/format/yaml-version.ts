import { message } from '../../../base/message.ts';
import { yamlRule } from '../../yaml/rule.ts';
import type { KindFile } from '../file.ts';
import type { KindRule } from '../rule.ts';

/** kind's YAML library (go.yaml.in/yaml v2 and v3) says "found incompatible YAML document" to every other version. */
const known = '1.1';

/** Nobody needs the directive: the library reads what it knows either way. */
export const rule: KindRule = yamlRule<KindFile>(
  {
    code: 'KindYamlVersion',
    aliases: [],
    name: 'yaml-version',
    severity: 'error',
    title: message('Name no YAML version but 1.1'),
    fixable: true,
  },
  ({ text, clusters: [first] }, report) => {
    const [directive = '', before = '', line = '', version] = /^((?:\uFEFF?(?:#[^\n]*|[ \t\r]*)\n)*)(%YAML[ \t]+([\d.]+)[^\n]*\n?)/.exec(text.slice(0, longestHead)) ?? [];
    if (version === undefined || version === known || first?.index !== 0) return;
    const at = { start: before.length, end: before.length + line.trimEnd().length };
    report({
      at, message: message('kind reads YAML {0} only, and refuses a file that says {1}', known, version),
      fixes: [{ title: message('Remove the line'), safe: true, edits: [{ at: { ...at, end: directive.length }, newText: '' }] }],
    });
  },
);

/** Directives stand at the beginning. */
const longestHead = 10_000;
