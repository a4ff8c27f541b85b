import { fontSize, labelSize } from '../scene/measure.ts';

/** Names of colours, the theme's variable in VS Code, and what stands for it in a light and in a dark document. */
const colours: readonly (readonly [name: string, variable: string, light: string, dark: string])[] = [
  ['ground', 'editor-background', '#ffffff', '#1f1f1f'],
  ['text', 'editor-foreground', '#1f1f1f', '#e4e4e4'],
  ['faint', 'descriptionForeground', '#5f6a79', '#a0a0a0'],
  ['line', 'descriptionForeground', '#8a8f98', '#858585'],
  ['lit', 'charts-blue', '#0b62c4', '#4daafc'],
  ['bad', 'charts-red', '#c42b1c', '#f48771'],
  ['green', 'charts-green', '#2c7a34', '#89d185'],
  ['orange', 'charts-orange', '#a35200', '#d18616'],
  ['purple', 'charts-purple', '#652d90', '#b180d7'],
  ['yellow', 'charts-yellow', '#8a6d00', '#cca700'],
];

const inDocument = (dark: boolean): string => colours.map(([name, , light, night]) => `--${name}:${dark ? night : light}`).join(';');
const inTheme = colours.map(([name, variable, light]) => `--${name}:var(--vscode-${variable},${light})`).join(';');

/** Each kind's colour; kinds that are not here are grey. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  lit: ['container', 'process'],
  green: ['bridge', 'network', 'interface'],
  orange: ['published-port', 'nat', 'endpoint', 'file'],
  purple: ['layer', 'namespace'],
  yellow: ['cgroup', 'directory'],
  faint: ['host', 'machine', 'kernel', 'project', 'group', 'whiteout'],
};

/** Boxes that others stand in: hardly filled, so that those stand out. */
const rooms = ['host', 'machine', 'kernel', 'network', 'project', 'group', 'cgroup', 'namespace'];

const list = (names: readonly string[], part: string): string => names.map(name => `.${name}>${part}`).join();

const shapes = `
.diagram{font:${fontSize}px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.diagram .ground{fill:var(--ground)}.diagram .label{fill:var(--text);font-size:${labelSize}px;font-weight:600}.diagram .detail{fill:var(--faint);font-variant-numeric:tabular-nums}
.diagram .box{--own:var(--faint)}.frame,.behind{fill:color-mix(in srgb,var(--own) 12%,var(--ground));stroke:var(--own);stroke-width:1}
${Object.entries(kinds).map(([colour, names]) => `${names.map(name => `.diagram .${name}`).join()}{--own:var(--${colour})}`).join('')}
${list(rooms, '.frame')}{fill:color-mix(in srgb,var(--own) 4%,var(--ground));stroke:color-mix(in srgb,var(--own) 55%,var(--ground))}
${list(['project', 'group'], '.frame')}{stroke-dasharray:5 4}.whiteout>.frame{stroke-dasharray:2 3}
.way{fill:none;stroke:var(--line);stroke-width:1.25}.tip{fill:var(--line)}
.lit>.frame{stroke:var(--lit);stroke-width:2.5}.line.lit>.way{stroke:var(--lit);stroke-width:2.5}.line.lit>.tip{fill:var(--lit)}
.bad>.frame{stroke:var(--bad);stroke-width:2.5}.line.bad>.way{stroke:var(--bad);stroke-width:2.5;stroke-dasharray:6 4}.line.bad>.tip{fill:var(--bad)}
.axis{stroke:var(--line);stroke-width:1}.curve{fill:none;stroke:var(--lit);stroke-width:1.5}.area{fill:color-mix(in srgb,var(--lit) 18%,transparent)}.limit{stroke:var(--bad);stroke-width:1;stroke-dasharray:4 3}
.box.dim,.line.dim{opacity:.45}
`.replaceAll('\n', '');

/** How a document looks: as its reader's system does, unless it is made for one look. */
export type Look = 'light' | 'dark' | 'either';

/** For a document that stands by itself. */
export function documentStyle(look: Look): string {
  return `.diagram{${inDocument(look === 'dark')}}${look === 'either' ? `@media(prefers-color-scheme:dark){.diagram{${inDocument(true)}}}` : ''}${shapes}`;
}

/** For a page in a window of VS Code: the colours are the theme's. */
export const themeStyle = `.diagram{${inTheme}}${shapes}`;
