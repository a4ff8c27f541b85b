import type { Placement } from './command/command.ts';
import { commands } from './command/index.ts';
import { settings } from './settings.ts';
import { viewSpecs } from './tree/view-specs.ts';
import { welcomes } from './tree/welcome.ts';

/** The id of the activity-bar container. */
export const containerId = 'cutaway';

/** Everything that package.json says to VS Code, and the English texts that it refers to. */
export interface Contributions {
  readonly contributes: Readonly<Record<string, unknown>>;
  readonly nls: Readonly<Record<string, string>>;
}

/** `build/contributions.ts` writes this into package.json and package.nls.json; a test fails when they differ. */
export function contributions(): Contributions {
  const nls: Record<string, string> = {
    'extension.description': 'See the inside of containers: layers, namespaces, cgroups and networks, live; lint Dockerfiles, kind configurations and Compose files as you type.',
    'capabilities.untrusted': 'In a workspace that is not trusted, only the views and the checks of files work; commands that change something do not.',
    'capabilities.virtual': 'Without folders on a disk, images cannot be built from a Dockerfile; everything else works.',
  };
  const text = (key: string, english: string): string => {
    nls[key] = english;
    return `%${key}%`;
  };
  const menus: Record<string, object[]> = { commandPalette: [] };
  const place = (command: string, { menu, group, when }: Placement): void => {
    (menus[menu] ??= []).push({ command, group, when });
  };
  for (const { id, placements = [], palette } of commands) {
    placements.forEach(placement => place(id, placement));
    if (palette !== undefined) menus['commandPalette']?.push({ command: id, when: palette === false ? 'false' : palette });
  }
  const contributes = {
    commands: commands.map(({ id, title, icon, trusted }) => ({
      command: id, title: text(id, title), category: text(...categoryOf(id)), ...icon && { icon: `$(${icon})` }, ...trusted && { enablement: 'isWorkspaceTrusted' },
    })),
    viewsContainers: { activitybar: [{ id: containerId, title: 'Cutaway', icon: 'media/cutaway.svg' }] },
    views: { [containerId]: viewSpecs.map(({ id, name, icon }, index) => ({ id, name: text(id, name), icon: `$(${icon})`, ...index > 2 && { visibility: 'collapsed' } })) },
    viewsWelcome: viewSpecs.flatMap(({ id: view }) => welcomes.filter(({ isIn }) => isIn?.(view) ?? true).map(({ id, text: english, when }) => ({ view, contents: text(id, english), when }))),
    menus,
    grammars: [{ scopeName: 'cutaway.kind-patches', path: './syntaxes/kind-patches.tmLanguage.json', injectTo: ['source.yaml'], embeddedLanguages: { 'meta.embedded.block.yaml': 'yaml', 'meta.embedded.block.toml': 'toml' } }],
    configuration: {
      title: 'Cutaway',
      properties: Object.fromEntries(settings.map(({ id, description, ...schema }) => [id, { ...schema, markdownDescription: text(id, description) }])),
    },
  };
  return { contributes, nls };
}

/** By the noun in a command's id: the category's key and name. */
const categories: Readonly<Record<string, readonly [key: string, name: string]>> = {
  container: ['container', 'Containers'], image: ['image', 'Images'], network: ['network', 'Networks'], volume: ['volume', 'Volumes'],
  cluster: ['cluster', 'Clusters'], context: ['cluster', 'Clusters'], kubeconfig: ['cluster', 'Clusters'], object: ['cluster', 'Clusters'], node: ['cluster', 'Clusters'],
};

/** In the palette "Start" and "Remove" say what they are for by their category. */
function categoryOf(id: string): readonly [key: string, english: string] {
  const noun = id.split('.')[1] ?? '';
  const [key, name] = categories[noun] ?? [];
  return name === undefined ? ['cutaway.category', 'Cutaway'] : [`cutaway.category.${key}`, `Cutaway ${name}`];
}
