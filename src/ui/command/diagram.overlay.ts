import { env, l10n } from 'vscode';
import { EngineDetails, type Engine, hostFilesOf, hostOverlays, OverlayReader } from '../../connect/index.ts';
import { writeSubject } from '../webview/diagram/overlay-subject.ts';
import { pick, tell } from './act.ts';
import type { Command } from './command.ts';
import { onRows } from './for-noun.ts';

export const overlayDiagrams: readonly Command[] = [
  onRows('container', {
    id: 'cutaway.diagram.overlay',
    title: 'Show Overlay Diagram',
    icon: 'layers',
    groups: ['4_look@3'],
    async run({ diagrams }, targets) {
      for (const { container } of targets) await diagrams.open({ kind: 'overlay', of: writeSubject({ container: container.id }) });
    },
  }),
  {
    id: 'cutaway.diagram.mount',
    title: 'Show Overlay Diagram of a Mount…',
    icon: 'layers',
    trusted: true,
    async run({ engines, diagrams }) {
      const { endpoint, docker } = await engines.engine();
      const mounts = await hostOverlays(hostFilesOf(endpoint, async () => Promise.resolve(docker)));
      if (mounts.length === 0) {
        tell(l10n.t('No overlay is mounted on the engine\'s host, or its mounts cannot be read from here.'));
        return;
      }
      const { label } = await pick(mounts.map(({ merged, upper }) => ({ label: merged, description: upper })), l10n.t('Choose from the overlays'));
      await diagrams.open({ kind: 'overlay', of: writeSubject({ mount: label }) });
    },
  },
  onRows('container', {
    id: 'cutaway.container.copyMountOptions',
    title: 'Copy Mount Options of Overlay',
    icon: 'copy',
    groups: ['9_copy@4'],
    async run({ engines }, targets) {
      const engine = await engines.engine();
      const options: string[] = [];
      for (const { container } of targets) options.push(await mountOptions(engine, container.id));
      await env.clipboard.writeText(options.join('\n'));
    },
  }),
];

async function mountOptions(engine: Engine, container: string): Promise<string> {
  const docker = async () => Promise.resolve(engine.docker);
  const reader = new OverlayReader({ engine, files: hostFilesOf(engine.endpoint, docker), details: new EngineDetails(docker), imageWords: async () => Promise.resolve([]) }, { container });
  return (await reader.read()).mount?.options ?? '';
}
