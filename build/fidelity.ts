import { nodePki, nodeTls } from '../src/cli/sim-tls.ts';
import { Clusters, kindPrograms, kubectlPrograms } from '../src/cluster/index.ts';
import { imagePrograms, labPrograms, routeGroups } from '../src/engine/index.ts';
import { builtins, callSupport, programGroups, subsystems } from '../src/kernel/index.ts';

interface Row {
  readonly name: string;
  readonly support: { readonly level: string; readonly missing?: string };
}

const titles: Readonly<Record<string, string>> = {
  archive: 'Archives', cgroup: 'Control groups and load', checksum: 'Checksums', file: 'Files', mount: 'Mounts', namespace: 'Namespaces', net: 'Network', netfilter: 'Firewall',
  package: 'Packages', process: 'Processes', shell: 'Shells', text: 'Text', user: 'Users',
};

const levels = '**full**: nothing known is missing. **most**: what labs, Dockerfiles and scripts use. **some**: the part that is named.';

/** docs/fidelity.md: how true the simulated Linux and the simulated engine are, from the tables of its parts. */
export function generateFidelity(): { readonly path: string; readonly content: string } {
  const groups = Object.entries(programGroups).map(([name, programs]) => `### ${titles[name] ?? name}\n${table('program', programs)}`);
  return {
    path: 'docs/fidelity.md',
    content: [
      '# How true the simulation is', 'Made by `npm run generate` from the tables of its parts. What is recorded in [scenarios](../test/scenario/README.md) is as on Linux, byte for byte.',
      levels, '## The kernel', kernelTable(), '## System calls that do less', table('call', Object.entries(callSupport).map(([name, support]) => ({ name, support }))),
      '## The Docker Engine',
      'The Engine API from 1.24 to 1.51. What the [contract suite](../test/contract/engine/compare.ts) compares is as dockerd answers; the steps that still differ are in [open.json](../test/contract/engine/open.json).',
      ...routeGroups.map(({ title, routes }) => `### ${title}\n${table('route', routes.map(({ method, path, support }) => ({ name: `${method} ${path.replaceAll('*', '')}`, support })))}`),
      '### Programs of images', 'They behave as the main programs of containers do.', table('program', imagePrograms), '### Clients in the lab', table('program', [...labPrograms, ...kindPrograms, ...kubectlPrograms]),
      '### Programs of kind\'s nodes', table('program', new Clusters({ pki: nodePki, tls: nodeTls }).programs),
      '## Programs', 'An option that a program lacks is refused by name, with exit code 2.', ...groups, '## Builtins of the shells', table('builtin', [...builtins.values()]),
    ].join('\n\n').concat('\n'),
  };
}

function kernelTable(): string {
  const rows = subsystems.map(({ name, source, support }) => `| ${name} | ${source} | ${support.level} | ${support.missing ?? ''} |`);
  return ['| | as in | level | missing or different |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function table(kind: string, rows: readonly Row[]): string {
  const sorted = [...rows].sort((a, b) => a.name < b.name ? -1 : 1);
  const lines = sorted.map(({ name, support }) => `| ${code(name)} | ${support.level} | ${(support.missing ?? '').replaceAll('|', '\\|')} |`);
  return [`| ${kind} | level | missing or different |`, '| --- | --- | --- |', ...lines].join('\n');
}

function code(name: string): string {
  return `\`${name}\``;
}
