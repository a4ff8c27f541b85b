import { message } from '../../../base/message.ts';
import { shorten } from '../../shorten.ts';
import { withQuotes } from '../edit.ts';
import { bindsOf, type Bind } from '../mount.ts';
import { eachService, type Rule, type SpanFix } from '../rule.ts';
import type { ComposeFile } from '../file.ts';

/** Folders of the host that hold the host itself. */
const system: ReadonlySet<string> = new Set(['/', '/bin', '/boot', '/dev', '/etc', '/lib', '/proc', '/root', '/sbin', '/sys', '/usr', '/var', '/var/lib', '/var/lib/docker', '/var/run', '/run']);

/** Who can write to these folders can do anything on the host. */
export const rule: Rule = eachService(
  {
    code: 'HostSystemMount',
    aliases: [],
    name: 'host-system-mount',
    severity: 'info',
    title: message('Mount folders of the system read-only'),
    fixable: true,
  },
  (service, { file, report }) => {
    for (const bind of bindsOf(file, service)) {
      const source = bind.source.replace(/(?<=.)\/+$/, '');
      if (bind.readOnly || !system.has(source)) continue;
      report({
        at: bind.at,
        message: message('The container can change {0} of the host, and with it the host; mount it read-only, or only what it needs of it', shorten(source)),
        fixes: readOnly(file, bind),
      });
    }
  },
);

function readOnly(file: ComposeFile, { node }: Bind): SpanFix[] {
  if (node.kind !== 'scalar' || /:.*:/.test(node.text)) return [];
  const edits = withQuotes(file, { ...node, text: `${node.text}:ro` });
  return edits ? [{ title: message('Mount it read-only'), safe: false, edits: edits.map(({ at }) => ({ at, newText: `${node.text}:ro` })) }] : [];
}
